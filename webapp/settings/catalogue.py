"""What can be set: name, kind, default, bounds, clause and words, from `catalogue.toml`."""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

UNITS = {
    "seconds": timedelta(seconds=1),
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
}


@dataclass(frozen=True)
class Default:
    """One setting. `kind` is seconds, minutes, hours, days, number, yes_no, phone, text or list; the value is of that unit."""

    name: str
    kind: str
    value: int | bool | str | list[str]
    zh: str
    en: str
    clause: str = ""
    least: int = 0
    most: int = 100_000

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
    table = tomllib.loads((Path(__file__).parent / "catalogue.toml").read_text())
    return {
        f"{group}.{name}": Default(f"{group}.{name}", **row)
        for group, rows in table.items()
        for name, row in rows.items()
    }


def default(name: str) -> Default:
    """The setting of that name; KeyError if no clause asks for it."""
    return catalogue()[name]
