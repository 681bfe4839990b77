"""The handbook: how each thing is done with this phone, for the reader's own work."""
