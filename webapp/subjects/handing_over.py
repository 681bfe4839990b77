"""Which acts pass a thing from hand to hand: the other party of one made offline gets a receipt for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class HandOver:
    """An act on a thing, by the address that its form goes to; `template` draws what is asked."""

    path: str
    thing: Any
    zh: str
    en: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


_finders: list[Callable[[UUID], Iterable[HandOver]]] = []


def hands_over(finder: Callable[[UUID], Iterable[HandOver]]) -> None:
    """Say which hand-overs a site's things may still go through: `finder(site_id)`."""
    if finder not in _finders:
        _finders.append(finder)


def hand_overs(site_id: UUID) -> Iterable[HandOver]:
    """All of them, one after the other."""
    for finder in _finders:
        yield from finder(site_id)
