"""What came into the ledger and left it: opening + received − returned − lost − rekeyed = closing (F18, KC-3b).

Beside these, signed: keys moved between the centres, and numbers of keys that were put right.
"""

from collections import Counter
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from webapp import clock
from webapp.database import session
from webapp.keys.counting.kept import Kept, paths
from webapp.keys.counting.reach import Reach
from webapp.keys.key import Key
from webapp.keys.standing import Standing

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count

PIECES = "pieces"
"""Reports count keys; those of older landings counted numbers, with which no sum of keys is compared."""
HOW = {Standing.RETURNED_TO_OWNER: "returned", Standing.LOST: "lost"}
IN, OUT = ("received", "moved", "put_right"), ("returned", "lost", "rekeyed")


def since_last(count: "Count") -> dict[str, Any]:
    """From the month's report before, else the first of the month, until now; `agrees` with that report's closing."""
    last = _report_before(count)
    start = (
        last.closed_at
        if last and last.closed_at
        else clock.day_bounds(count.site, count.day.replace(day=1))[0]
    )
    closing = sum(key.copies for key in Reach.of(count).book())
    told = pieces(Reach.of(count), start, clock.now())
    opening = closing - sum(told[name] for name in IN) + sum(told[name] for name in OUT)
    before = last.moved if last else {}
    agrees = before.get("in") != PIECES or before["closing"] == opening
    return {
        "opening": opening, **told, "closing": closing, "since": start.isoformat(), "agrees": agrees, "in": PIECES,
    }  # fmt: skip


def pieces(reach: Reach, start: datetime, end: datetime) -> dict[str, int]:
    """How many keys, as many as there were at each moment, went which way in that time."""
    told: Counter[str] = Counter()
    for path in paths(reach.site_id, start, end).values():
        told.update(_ways_of(reach, path))
    return {name: told[name] for name in (*IN, *OUT)}


def between(reach: Reach, start: datetime, end: datetime) -> dict[str, list[Key]]:
    """The keys that were received, returned to owners, lost, and made void by a new lock, in that time."""
    moved: dict[str, list[Key]] = {"received": [], "returned": [], "lost": [], "rekeyed": []}
    known = paths(reach.site_id, start, end)
    for key in session.scalars(select(Key).where(Key.id.in_(known)).order_by(Key.number)):
        if reach.holds(key) and (way := _way(known[key.id])):
            moved[way].append(key)
    return moved


def _ways_of(reach: Reach, path: list[Kept]) -> Counter[str]:
    """One key, step by step; what was lost and found again in that time was not lost."""
    told: Counter[str] = Counter()
    for was, now in pairwise(path):
        if more := now.counted_in(reach) - was.counted_in(reach):
            way = _step(reach, was, now)
            if was.standing == Standing.LOST and told["lost"]:
                way = "lost"
            told[way] += more if way in IN else -more
    return told


def _step(reach: Reach, was: Kept, now: Kept) -> str:
    """Which way keys went with one entry."""
    if not was.is_in_the_book:
        return "received"
    if not now.is_in_the_book:
        return HOW.get(Standing(now.standing), "rekeyed")
    if not (was.counted_in(reach) and now.counted_in(reach)):
        return "moved"
    return "put_right" if now.action == "key.corrected" else "returned"


def _way(path: list[Kept]) -> str:
    """In or out of the ledger, by where it was before and where it is; "" for neither."""
    before, after = path[0].is_in_the_book, path[-1].is_in_the_book
    if before == after:
        return ""
    if after:
        return "received"
    lost = Standing.LOST in [one.standing for one in path[1:]]
    return "lost" if lost else HOW.get(Standing(path[-1].standing), "rekeyed")


def _report_before(count: "Count") -> "Count | None":
    cls = type(count)
    mine = cls.site_id == count.site_id, cls.kind == count.kind, cls.place == count.place, cls.day < count.day
    asked = select(cls).where(*mine, cls.closed_at.is_not(None)).order_by(cls.day.desc()).limit(1)
    found: Count | None = session.scalar(asked)
    return found
