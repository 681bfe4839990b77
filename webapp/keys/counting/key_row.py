"""A row behind a figure of the month: a key, a loan, or a line of the logbook (KC-0a)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from webapp import subjects
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.logbook import Entry, sentence
from webapp.papers.column import Column
from webapp.web.language import language

COLUMNS = (
    Column("figure", "项目", "Figure"),
    Column("at", "时间", "When", "dt"),
    Column("what", "钥匙或记录", "Key or entry"),
    Column("note", "说明", "Note"),
)


@dataclass(frozen=True)
class Row:
    """One thing behind a figure."""

    what: str
    note: str
    url: str
    at: datetime | None = None

    def told(self, figure: str) -> dict[str, Any]:
        """As a line of the workbook."""
        return {"figure": figure, "at": self.at, "what": self.what, "note": self.note}


def of_key(key: Key) -> Row:
    """A key, its place, how it stands."""
    return Row(f"{key.number} {key.place.zh}", str(key.standing_words), f"/keys/{key.id}", key.held_since)


def of_loan(one: Custody) -> Row:
    """A loan, its key, what for."""
    return Row(f"{one.number} {one.key.number}", str(one.why.words), f"/keys/{one.key_id}", one.lent_at)


def of_entry(entry: Entry) -> Row:
    """A line of the logbook, and the clause it names."""
    said = sentence(entry, language())
    return Row(said, entry.said.get("clause") or "", _where(entry), entry.received)


def _where(entry: Entry) -> str:
    thing = subjects.find(entry.subject_kind, entry.subject_id)
    return subjects.of(thing).url(thing) if thing is not None else ""
