"""Every «default» of the clauses as a setting of a site, with its history."""

from webapp.settings.catalogue import Default, catalogue, default
from webapp.settings.setting import Setting, change, value

__all__ = ["Default", "Setting", "catalogue", "change", "default", "value"]
