"""Orders of work: whoever borrows for one names its number, and the room that wrote it says whether it is open."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

Finder = Callable[[str, UUID], Any]
There = Callable[[UUID, UUID], Iterable[Any]]
_finders: list[Finder] = []
_there: list[There] = []


def gives_orders(finder: Finder, there: There) -> None:
    """Say how an order is found by its printed number, None where there is none: `finder(number, site_id)`.

    `there(place_id, site_id)` are the open ones at a place, the oldest first.
    """
    if finder not in _finders:
        _finders.append(finder)
        _there.append(there)


def order_numbered(number: str, site_id: UUID) -> Any:
    """The order of that number at the site, whichever room wrote it; None where none did."""
    for finder in _finders:
        if (order := finder(number, site_id)) is not None:
            return order
    return None


def orders_open_at(place_id: UUID, site_id: UUID) -> list[Any]:
    """What is to be done at the place, whichever room wrote it."""
    return [order for there in _there for order in there(place_id, site_id)]
