"""Orders of work: whoever borrows for one names its number, and the room that wrote it says whether it is open."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

Finder = Callable[[str, UUID], Any]
_finders: list[Finder] = []


def gives_orders(finder: Finder) -> None:
    """Say how an order is found by its printed number: `finder(number, site_id)`, None where there is none."""
    if finder not in _finders:
        _finders.append(finder)


def order_numbered(number: str, site_id: UUID) -> Any:
    """The order of that number at the site, whichever room wrote it; None where none did."""
    for finder in _finders:
        if (order := finder(number, site_id)) is not None:
            return order
    return None
