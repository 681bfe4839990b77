"""The entries played again: what each row should say now, and whether the erasable half still fits the chain."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.logbook.chain import ERASED, canonical, commitment
from webapp.logbook.entry import Entry
from webapp.logbook.revision import Revision
from webapp.logbook.said import Said

EMPTY = "erased"


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was written; `where` names the entry or the row."""

    where: str
    what: str


@dataclass(frozen=True)
class Personal:
    """What a personal field last said, as canonical JSON; None where nobody can know any more."""

    value: str | None

    def agrees(self, value: Any) -> bool:
        """True where a row's value is what was said; after erasing, nothing at all."""
        if self.value == EMPTY:
            return not value
        return self.value is None or canonical(value) == self.value


@dataclass
class Replay:
    """`said` maps `table:id` to its fields; `lost` waits for the tombstone that would explain a missing value."""

    said: Said = field(default_factory=Said)
    lost: dict[str, list[Finding]] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)

    def play(self, entries: Iterable[Entry]) -> Iterator[Finding]:
        """The findings in these entries' revisions; entries come in order of their chain."""
        batch = list(entries)
        kept = _revisions([entry.id for entry in batch])
        for entry in batch:
            for row, fields in json.loads(entry.body)["set"].items():
                if fields is None:
                    self.said.pop(row)
                    continue
                for name, value in fields.items():
                    yield from self._set(entry, row, name, value, kept.get((entry.id, row, name)))

    def unexplained(self) -> Iterator[Finding]:
        """Missing values of rows that were never erased."""
        for row, findings in self.lost.items():
            if row not in self.erased:
                yield from findings

    def _set(self, entry: Entry, row: str, name: str, value: Any, kept: Revision | None) -> Iterator[Finding]:
        fields = self.said.of(row)
        before = fields.get(name)
        if value == ERASED:
            self.erased.add(row)
            fields[name] = Personal(EMPTY)
        elif not (isinstance(value, dict) and "hmac" in value):
            fields[name] = value
        elif kept is None:
            self.lost.setdefault(row, []).append(
                Finding(f"entry {entry.site_id} {entry.seq}", f"{name} of {row} was destroyed")
            )
            fields[name] = Personal(None)
        else:
            yield from _misfits(entry, row, name, value["hmac"], kept, before)
            fields[name] = Personal(kept.new or "null")


def _misfits(
    entry: Entry, row: str, name: str, sealed: str, kept: Revision, before: Any
) -> Iterator[Finding]:
    where = f"entry {entry.site_id} {entry.seq}"
    if not _opens(kept, sealed):
        yield Finding(where, f"the new {name} of {row} was forged")
    known = before if isinstance(before, Personal) else Personal("null")
    if not _agrees(known, kept.old):
        yield Finding(where, f"the old {name} of {row} was forged")


def _opens(kept: Revision, sealed: str) -> bool:
    try:
        return commitment(kept.salt, json.loads(kept.new or "null")) == sealed
    except ValueError:
        return False


def _agrees(known: Personal, old: str | None) -> bool:
    try:
        return known.agrees(json.loads(old or "null"))
    except ValueError:
        return False


def _revisions(entry_ids: list[UUID]) -> dict[tuple[UUID, str, str], Revision]:
    found = session.scalars(select(Revision).where(Revision.entry_id.in_(entry_ids)))
    return {(one.entry_id, f"{one.row_kind}:{one.row_id}", one.field): one for one in found}
