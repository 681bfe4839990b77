"""What came into the ledger and left it: opening + received − returned − lost − rekeyed = closing (F18, KC-3b)."""

import json
from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select

from webapp import clock
from webapp.database import session
from webapp.keys.counting.reach import IN_THE_BOOK, Reach
from webapp.keys.key import Key
from webapp.keys.standing import Standing
from webapp.logbook import Entry

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count

MOVES = ("key.added", "key.stood")
PIECES = "pieces"
"""Reports count keys; those of older landings counted numbers, with which no sum of keys is compared."""
HOW = {Standing.RETURNED_TO_OWNER: "returned", Standing.LOST: "lost"}


def since_last(count: "Count") -> dict[str, Any]:
    """From the month's report before, else the first of the month, until now; `agrees` with that report's closing."""
    last = _report_before(count)
    start = (
        last.closed_at
        if last and last.closed_at
        else clock.day_bounds(count.site, count.day.replace(day=1))[0]
    )
    closing = sum(key.copies for key in Reach.of(count).book())
    moved = between(Reach.of(count), start, clock.now())
    told = {name: sum(key.copies for key in keys) for name, keys in moved.items()}
    opening = closing - told["received"] + told["returned"] + told["lost"] + told["rekeyed"]
    before = last.moved if last else {}
    agrees = before.get("in") != PIECES or before["closing"] == opening
    return {
        "opening": opening, **told, "closing": closing, "since": start.isoformat(), "agrees": agrees, "in": PIECES,
    }  # fmt: skip


def between(reach: Reach, start: datetime, end: datetime) -> dict[str, list[Key]]:
    """The keys that were received, returned to owners, lost, and made void by a new lock, in that time."""
    moved: dict[str, list[Key]] = {"received": [], "returned": [], "lost": [], "rekeyed": []}
    stood = _stood(reach.site_id, start, end)
    for key in session.scalars(select(Key).where(Key.id.in_(stood)).order_by(Key.number)):
        if reach.holds(key) and (way := _way(key, stood[key.id], start)):
            moved[way].append(key)
    return moved


def _way(key: Key, stood: list[str], start: datetime) -> str:
    """In or out of the ledger, by where it was before and where it is; "" for neither."""
    before, after = _last_before(key.id, start) in IN_THE_BOOK, stood[-1] in IN_THE_BOOK
    if before == after:
        return ""
    if after:
        return "received"
    return "lost" if Standing.LOST in stood else HOW.get(Standing(stood[-1]), "rekeyed")


def _stood(site_id: UUID, start: datetime, end: datetime) -> dict[UUID, list[str]]:
    """Every key that the logbook moved in that time, with its standings one after another."""
    asked = select(Entry.subject_id, Entry.body).where(
        Entry.site_id == site_id, Entry.action.in_(MOVES), Entry.received >= start, Entry.received < end
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for key_id, body in session.execute(asked.order_by(Entry.seq)):
        found[key_id].append(_standing(key_id, body))
    return found


def _last_before(key_id: UUID, at: datetime) -> str:
    """How the key stood just before that moment; "" where there was no such key."""
    mine = (
        Entry.subject_kind == "key",
        Entry.subject_id == key_id,
        Entry.action.in_(MOVES),
        Entry.received < at,
    )
    body = session.scalar(select(Entry.body).where(*mine).order_by(Entry.seq.desc()).limit(1))
    return _standing(key_id, body) if body else ""


def _standing(key_id: UUID, body: str) -> str:
    """What the entry set; the first landings wrote none, for every key was in custody then."""
    row = json.loads(body)["set"].get(f"key:{key_id}") or {}
    return str(row.get("standing", Standing.IN_CUSTODY))


def _report_before(count: "Count") -> "Count | None":
    cls = type(count)
    mine = cls.site_id == count.site_id, cls.kind == count.kind, cls.place == count.place, cls.day < count.day
    asked = select(cls).where(*mine, cls.closed_at.is_not(None)).order_by(cls.day.desc()).limit(1)
    found: Count | None = session.scalar(asked)
    return found
