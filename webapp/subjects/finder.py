"""How each room finds its things by a few characters: the one search asks them all."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

Finder = Callable[[str, UUID, int], Sequence[Any]]
_finders: dict[str, Finder] = {}


def searchable(kind: str, finder: Finder) -> None:
    """Say how things of a kind are found: `finder(words, site_id, at_most)`, best first."""
    _finders[kind] = finder


def finders() -> dict[str, Finder]:
    """Every finder by its kind, in the order in which rooms came."""
    return dict(_finders)
