"""Counting the keys against the ledger, the month's report, and who is custodian on duty (KC-3c, KC-3d, KC-11)."""
