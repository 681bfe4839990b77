"""Papers: registration forms, registers and ledgers as PDF and XLSX, filed by their bytes."""
