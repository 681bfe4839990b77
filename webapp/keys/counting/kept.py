"""How a key stood and how many its number stood for, entry by entry of the logbook (KC-3b)."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.keys.counting.reach import IN_THE_BOOK, Reach
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.standing import Standing
from webapp.logbook import Entry

FIELDS = ("standing", "copies", "custody_place", "cabinet_no")
TOLD = ("key.added", "key.stood", "key.corrected")
FIRST = {
    "standing": Standing.IN_CUSTODY.value,
    "copies": 1,
    "custody_place": CustodyPlace.CUSTOMER_CENTRE.value,
}
"""What the first landings did not write: every key was in custody then."""


@dataclass(frozen=True)
class Kept:
    """A key after one entry of the logbook; before its first there is no such key, and `standing` is ""."""

    action: str = ""
    standing: str = ""
    copies: int = 0
    custody_place: str = ""
    cabinet_no: str = ""

    @property
    def is_in_the_book(self) -> bool:
        """True where the ledger counts it."""
        return self.standing in IN_THE_BOOK

    def counted_in(self, reach: Reach) -> int:
        """How many keys of that centre or cabinet it was."""
        there = reach.place in ("", self.custody_place) and reach.cabinet in ("", self.cabinet_no)
        return self.copies if there and self.is_in_the_book else 0

    def after(self, action: str, fields: Mapping[str, Any]) -> "Kept":
        """The same key once that entry has set these fields."""
        told = {name: fields[name] for name in FIELDS if fields.get(name) is not None}
        known: dict[str, Any] = {"action": action, **({} if self.standing else FIRST), **told}
        return replace(self, **known)


def paths(site_id: UUID, start: datetime, end: datetime) -> dict[UUID, list[Kept]]:
    """Each key that the logbook tells of in that time: how it was just before, then after each of the entries."""
    mine = Entry.site_id == site_id, Entry.subject_kind == "key", Entry.action.in_(TOLD), Entry.received < end
    moved = select(Entry.subject_id).where(*mine, Entry.received >= start)
    asked = select(Entry.subject_id, Entry.action, Entry.received, Entry.body)
    found: dict[UUID, list[Kept]] = {}
    for key_id, action, received, body in session.execute(
        asked.where(*mine, Entry.subject_id.in_(moved)).order_by(Entry.seq)
    ):
        path = found.setdefault(key_id, [Kept()])
        now = path[-1].after(action, json.loads(body)["set"].get(f"key:{key_id}") or {})
        if received < start and len(path) == 1:
            path[0] = now
        else:
            path.append(now)
    return found
