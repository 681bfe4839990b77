"""Complaints: looked into the same day, handled by a named head, followed up by somebody else (HR-4)."""
