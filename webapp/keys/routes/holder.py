"""Whom a reader may know a key to be with."""

from flask import g

from webapp.keys.custody import Custody
from webapp.people import Permission
from webapp.web.wording import masked_name


def holder_name(custody: Custody) -> str:
    """The borrower's name, whole to those who lend or manage keys, masked to others."""
    whole = any(g.person.may(needed, g.site.id) for needed in (Permission.KEYS_LEND, Permission.KEYS_MANAGE))
    return custody.borrower if whole else masked_name(custody.borrower)
