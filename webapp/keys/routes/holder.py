"""Whom a reader may know a key to be with."""

from flask import g

from webapp.keys.custody import Custody
from webapp.keys.for_keepers import handles_keys
from webapp.web.wording import masked_name


def reader_name(name: str) -> str:
    """A name as the reader of this page or workbook may see it; empty stays empty."""
    if not name or (g.person and g.site and handles_keys(g.person, g.site.id)):
        return name
    return masked_name(name)


def holder_name(custody: Custody) -> str:
    """The borrower's name, whole to those who lend or manage keys, masked to others."""
    return reader_name(custody.borrower)
