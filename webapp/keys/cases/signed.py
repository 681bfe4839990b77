"""A signature under a step of a case: drawn, or the typed name that stands in for it (design 3.11)."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from webapp.evidence import Evidence
from webapp.people import Person


@dataclass(frozen=True)
class Signed:
    """`drawn` is a data URL, `typed` the name in letters."""

    drawn: str = ""
    typed: str = ""

    def by(self, name: str) -> bool:
        """True where that person drew or typed it."""
        return bool(self.drawn) or (bool(name) and _bare(self.typed) == _bare(name))

    def drawing(self, case: Any, by: Person) -> Evidence | None:
        """Keep what was drawn under the digest of what it stands under; None where only a name was typed."""
        return Evidence.signature(self.drawn, about=case, by=by, signs=terms(case)) if self.drawn else None


def terms(case: Any) -> str:
    """SHA-256 of what is signed: the case, its course, its costs."""
    said = [case.number, case.kind, case.facts, case.lock_cents, case.labour_cents, case.inquiry]
    said += [[row.what, row.cents] for row in case.damages]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _bare(name: str) -> str:
    return "".join(name.split())
