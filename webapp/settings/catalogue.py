"""What can be set: name, kind, default, bounds, clause and words, from `catalogue.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

CHOICES = "choices"
UNITS = {
    "seconds": timedelta(seconds=1),
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
}


@dataclass(frozen=True)
class Option:
    """One thing that a list may name, in both languages."""

    zh: str
    en: str


@dataclass(frozen=True)
class Default:
    """One setting. `kind` is seconds, minutes, hours, days, number, yes_no, phone, text or list; the value is of that unit.

    A list with `choices` names nothing but the options of that table.
    """

    name: str
    kind: str
    value: int | bool | str | list[str]
    zh: str
    en: str
    clause: str = ""
    least: int = 0
    most: int = 100_000
    choices: str = ""

    @property
    def options(self) -> dict[str, Option]:
        """What the list may name, by the name that is stored; empty where anything may be written."""
        return _options().get(self.choices, {})

    @property
    def is_span(self) -> bool:
        """True for a length of time."""
        return self.kind in UNITS

    @property
    def unit(self) -> timedelta:
        """The length of one of its unit; only for spans of time."""
        return UNITS[self.kind]


@cache
def catalogue() -> dict[str, Default]:
    """Every setting by its name."""
    return {
        f"{group}.{name}": Default(f"{group}.{name}", **row)
        for group, rows in _table().items()
        if group != CHOICES
        for name, row in rows.items()
    }


def default(name: str) -> Default:
    """The setting of that name; KeyError if no clause asks for it."""
    return catalogue()[name]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "catalogue.toml").read_text())


@cache
def _options() -> dict[str, dict[str, Option]]:
    tables = _table()[CHOICES].items()
    return {name: {one: Option(**words) for one, words in rows.items()} for name, rows in tables}
