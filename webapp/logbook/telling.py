"""An entry as a reader sees it: the sentence, both clocks, and each field's old and new value."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Boolean, Uuid, inspect, select

from webapp import clock, subjects
from webapp.database import Base, Instant, session
from webapp.logbook.entry import Entry
from webapp.logbook.field_names import field_name, value_words
from webapp.logbook.revision import Revision
from webapp.logbook.wording import sentence

HIDDEN = {"id", "site_id", "initials", "code_hash"}
GONE = {"zh": "已按期销毁", "en": "destroyed at retention"}
KEPT_BACK = {"zh": "无权查看", "en": "not for your role"}


@dataclass(frozen=True)
class Change:
    """A field of a row: what it said before and what the entry set."""

    name: str
    old: str
    new: str


@dataclass
class Told:
    """One entry in the reader's language; `skew` is how far the phone's word lies from ours, `clock_off` how far its
    clock was ahead by its own measure, None where it was right or not measured.
    """

    entry: Entry
    words: str
    skew: timedelta | None
    clock_off: timedelta | None = None
    changes: list[Change] = field(default_factory=list)


class Teller:
    """Tells entries from the oldest on, so that each field's earlier value is known."""

    def __init__(self, site: Any, language: str, reveals: bool) -> None:
        self.site, self.zh, self.language, self.reveals = site, language == "zh", language, reveals
        self.before: dict[tuple[str, str], Any] = {}
        self.models = {m.class_.__tablename__: m.class_ for m in Base.registry.mappers if not m.inherits}

    def tell(self, entries: Iterable[Entry]) -> list[Told]:
        """The newest first."""
        entries = sorted(entries, key=lambda entry: (entry.received, entry.seq))
        kept = self._revisions([entry.id for entry in entries])
        return [self._one(entry, kept) for entry in entries][::-1]

    def _one(self, entry: Entry, kept: dict[tuple[UUID, str, str], Revision]) -> Told:
        skew = entry.received - entry.claimed if entry.claimed else None
        body = json.loads(entry.body)
        off = timedelta(seconds=body["skew"]) if "skew" in body else None
        told = Told(entry, sentence(entry, self.language), skew, off)
        for row, fields in body["set"].items():
            for name, value in (fields or {}).items():
                if name not in HIDDEN and (change := self._change(entry, row, name, value, kept)):
                    told.changes.append(change)
        return told

    def _change(self, entry: Entry, row: str, name: str, value: Any, kept: Any) -> Change | None:
        table, _, row_id = row.partition(":")
        if isinstance(value, dict) and "hmac" in value:
            old, new = self._personal(kept.get((entry.id, row_id, name)))
        else:
            old = self._plain(table, name, self.before.get((row, name)))
            new = self._plain(table, name, value)
            self.before[row, name] = value
        return Change(field_name(table, name, self.zh), old, new) if (old, new) != ("—", "—") else None

    def _personal(self, revision: Revision | None) -> tuple[str, str]:
        if revision is None:
            return "—", GONE["zh" if self.zh else "en"]
        if not self.reveals:
            return "—", KEPT_BACK["zh" if self.zh else "en"]
        said = (json.loads(text) if text is not None else None for text in (revision.old, revision.new))
        old, new = (masked(value) for value in said)
        return old, new

    def _plain(self, table: str, name: str, value: Any) -> str:
        if value is None or value == "":
            return "—"
        column = inspect(self.models[table]).columns.get(name) if table in self.models else None
        if column is None:
            return str(value)
        if isinstance(column.type, Instant) and isinstance(value, int):
            return f"{clock.local(self.site, clock.from_micros(value)):%Y-%m-%d %H:%M:%S}"
        if isinstance(column.type, Boolean):
            return "☑" if value else "☐"
        is_thing = isinstance(column.type, Uuid)
        return _named(value) if is_thing else value_words(table, name, str(value), self.zh)

    def _revisions(self, ids: list[UUID]) -> dict[tuple[UUID, str, str], Revision]:
        rows = session.scalars(select(Revision).where(Revision.entry_id.in_(ids)))
        return {(row.entry_id, str(row.row_id), row.field): row for row in rows}


def masked(value: Any) -> str:
    """The first character and the last; the whole is read elsewhere, on record."""
    text = "—" if value in {None, ""} else str(value)
    if text == "—" or len(text) == 1:
        return text
    return (
        f"{text[:3]}****{text[-4:]}" if len(text) >= 8 else f"{text[0]}*{text[-1] if len(text) > 2 else ''}"
    )


def _named(value: Any) -> str:
    for kind in subjects.kinds():
        if thing := session.get(kind.model, UUID(str(value))):
            return kind.label(thing)
    return str(value)[-6:]


__all__ = ["Change", "Teller", "Told", "masked"]
