"""Paid services: the public price list of a site, and what must be agreed before anybody charges (HR-9)."""
