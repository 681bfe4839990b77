"""What whoever reads may know of the people in the key room: whole names are for those who lend or manage keys."""

from flask import g

from webapp.keys.for_keepers import handles_keys
from webapp.web.wording import masked_name


def reader_name(name: str) -> str:
    """The name as the reader of this page or workbook may see it; empty stays empty."""
    if not name or (g.person and g.site and handles_keys(g.person, g.site.id)):
        return name
    return masked_name(name)
