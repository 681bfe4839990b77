"""A document that the help SOP refers to: its name, version and date, and what a phone needs of it (HR-D1 to HR-D5)."""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class SopDocument:
    """`no` is the clause that lists it, empty for the Fire SOP, which HR-7b uses and no list names."""

    name: str
    no: str
    zh: str
    en: str
    version: str
    dated: date
    about: tuple[str, ...]
    lines: list[dict[str, str]]
    dial: list[str] = field(default_factory=list)


@cache
def sop_documents() -> list[SopDocument]:
    """All of them in their order."""
    table = tomllib.loads(Path(__file__).with_name("sop_documents.toml").read_text("utf-8"))
    return [SopDocument(name, about=tuple(row.pop("about")), **row) for name, row in table.items()]


def documents_about(*names: str | None) -> list[SopDocument]:
    """Those that concern a kind or sub-kind of request, or a procedure."""
    return [one for one in sop_documents() if set(one.about) & set(names)]
