"""The WCAG 2.2 checklist: every criterion of levels A and AA, how it is met, and which test shows it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PRINCIPLES = {
    "1": {"zh": "可感知", "en": "Perceivable"},
    "2": {"zh": "可操作", "en": "Operable"},
    "3": {"zh": "可理解", "en": "Understandable"},
    "4": {"zh": "稳健", "en": "Robust"},
}


@dataclass(frozen=True)
class Criterion:
    """One success criterion in both languages; without evidence it has nothing here that it could apply to."""

    no: str
    level: str
    zh: str
    en: str
    met_zh: str
    met_en: str
    evidence: list[str]

    @property
    def met(self) -> dict[str, str]:
        """How it is met."""
        return {"zh": self.met_zh, "en": self.met_en}

    @property
    def tests(self) -> list[str]:
        """Where the evidence stands: file::test."""
        return [_book()["tests"][name] for name in self.evidence]


@cache
def _book() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "wcag.toml").read_text())


@cache
def criteria() -> list[Criterion]:
    """All of them in their order."""
    return [Criterion(**row) for row in _book()["criterion"]]


def by_principle() -> list[tuple[dict[str, str], list[Criterion]]]:
    """The four principles, each with its criteria."""
    return [(words, [c for c in criteria() if c.no[0] == n]) for n, words in PRINCIPLES.items()]
