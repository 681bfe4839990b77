"""Whom a reader may know a key to be with."""

from webapp.keys.custody import Custody
from webapp.keys.reader import reader_name


def holder_name(custody: Custody) -> str:
    """The borrower's name, whole to those who lend or manage keys, masked to others."""
    return reader_name(custody.borrower)
