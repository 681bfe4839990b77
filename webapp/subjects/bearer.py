"""Which things bear tags, and what a sticker may say of them (roles_states C24)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Bearer:
    """Things of one sort. `things` takes the site's id; `label` must not tell a finder where a key fits.

    `shown` is what a reader calls it on the page of labels, where the label itself bears both languages.
    """

    name: str
    kind: str
    zh: str
    en: str
    prefix: str
    things: Callable[[UUID], Sequence[Any]]
    label: Callable[[Any], str]
    badge: bool = False
    shown: Callable[[Any], str] | None = None


_bearers: dict[str, Bearer] = {}


def bears_tags(bearer: Bearer) -> None:
    """Have the label page offer these things."""
    _bearers[bearer.name] = bearer


def bearers() -> dict[str, Bearer]:
    """Every sort of things that bear tags, by name, in the order in which rooms came."""
    return dict(_bearers)
