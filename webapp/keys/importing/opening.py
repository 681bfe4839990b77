"""What was imported becomes the opening stock."""

from typing import Any

from webapp.keys.importing.key_line import KeyLine
from webapp.keys.key import Key
from webapp.people import Person


def stock(site: Any, lines: list[KeyLine], *, by: Person, giver: str) -> list[str]:
    """The keys join the ledger; the numbers of the lists that are to be signed for them."""
    for line in lines:
        Key.add(line.place, **line.facts)
    return []
