"""Who stands over a request: roles of the table, highest last (C1)."""

SUPERVISORS = ("centre_supervisor", "centre_manager", "office_manager")
MANAGERS = ("office_manager",)
