"""The clauses of the house's rules, in our own words: why a step asks what it asks."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from webapp.procedures.sheet import Sheet
from webapp.procedures.words import Words

FILE = Path(__file__).with_name("clauses.toml")
DUTIES = frozenset({"RECORD", "ENFORCE", "REMIND", "ESCALATE", "SHOW", "REPORT", "GUIDE"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered clause: whom it binds, what the software owes it, and what it says."""

    id: str
    binds: str
    duties: tuple[str, ...]
    words: Words


@cache
def clauses() -> Mapping[str, Clause]:
    """All clauses by number, in the order of the file. Raises BookError."""
    table = tomllib.loads(FILE.read_text("utf-8"))
    return MappingProxyType(
        {number: _clause(number, Sheet(row, FILE.name, number)) for number, row in table.items()}
    )


def _clause(number: str, sheet: Sheet) -> Clause:
    clause = Clause(
        number, sheet.text("binds"), sheet.known("duties", DUTIES, "duty word", ...), sheet.words()
    )
    sheet.finish()
    return clause
