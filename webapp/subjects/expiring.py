"""What may not be kept for ever: each room says which of its records are past their time and how they are erased."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Expiring:
    """Records of one sort, kept as long as the setting says. `due(site_id, before)` selects those older than a moment.

    `erase(thing)` destroys what names a person and records it; None where only a person may dispose of them.
    """

    name: str
    zh: str
    en: str
    setting: str
    due: Callable[[UUID, datetime], Any]
    erase: Callable[[Any], None] | None = None


_expiring: dict[str, Expiring] = {}


def expires(sort: Expiring) -> None:
    """Have the nightly work look after these records."""
    _expiring[sort.name] = sort


def expiring() -> list[Expiring]:
    """Every sort that expires, in the order in which rooms came."""
    return list(_expiring.values())
