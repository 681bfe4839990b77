"""A signature under a step of a case or an order: drawn, or the typed name that stands in for it (design 3.11)."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from webapp.evidence import Evidence
from webapp.keys.signing import bare
from webapp.people import Person


@dataclass(frozen=True)
class Signed:
    """`drawn` is a data URL, `typed` the name in letters."""

    drawn: str = ""
    typed: str = ""

    def by(self, name: str) -> bool:
        """True where that person drew or typed it."""
        return bool(self.drawn) or (bool(name) and bare(self.typed) == bare(name))

    def drawing(self, thing: Any, by: Person) -> Evidence | None:
        """Keep what was drawn under the digest of what it stands under; None where only a name was typed."""
        return Evidence.signature(self.drawn, about=thing, by=by, signs=digest(thing)) if self.drawn else None


def digest(thing: Any) -> str:
    """SHA-256 of the terms of a case or an order, as they stand when it is signed."""
    return hashlib.sha256(json.dumps(thing.terms, ensure_ascii=False).encode()).hexdigest()


def of_case(case: Any) -> list[Any]:
    """What is signed of a case: its course and its costs."""
    said = [case.number, case.kind, case.facts, case.lock_cents, case.labour_cents, case.inquiry]
    return said + [[row.what, row.cents] for row in case.damages]


def of_order(order: Any) -> list[Any]:
    """What is signed of an order: which key, what for, how many, for whom."""
    said = [order.number, order.purpose, order.key.number, order.reason, order.keys_wanted]
    return [*said, order.owner]
