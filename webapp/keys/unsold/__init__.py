"""One key of each unsold unit is with the sales centre: which units have none or more, and who is told (KC-2d)."""
