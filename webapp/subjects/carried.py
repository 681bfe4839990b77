"""What somebody has in hand on this shift: each room says which of its things a phone carries into the cellar."""

from collections.abc import Callable, Sequence
from typing import Any

Finder = Callable[[Any, Any], Sequence[Any]]
_finders: dict[Finder, str] = {}


def carries(permission: str, finder: Finder) -> None:
    """`finder(person, site)` answers things, the most needed first; asked only for who has that permission there."""
    _finders[finder] = permission


def carried(person: Any, site: Any) -> list[Any]:
    """All of them, room by room; a room that the person may not enter gives nothing."""
    return [
        thing
        for finder, needed in _finders.items()
        if person.may(needed, site.id)
        for thing in finder(person, site)
    ]
