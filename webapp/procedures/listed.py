"""Lists that a book file may let people choose from: each is kept by the room of its things."""

from collections.abc import Callable
from typing import Any

from webapp.database import Base

Things = Callable[[Any], list[Base]]
LISTS: dict[str, Things] = {}


def lists(name: str, things: Things) -> None:
    """Let fields of kind `listed` choose from `things(site)`, what stands on the list today. A second call replaces."""
    LISTS[name] = things


def on_list(name: str, site: Any) -> list[Base]:
    """What may be chosen at the site now; KeyError for a list that no room keeps."""
    return LISTS[name](site)
