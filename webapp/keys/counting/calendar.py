"""The worker opens each count of the calendar when its turn comes, so that a missing one is an alarm (KC-11a)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp import clock, settings
from webapp.database import reading, session
from webapp.keys.counting.count import Count
from webapp.keys.counting.kind import CALENDAR, Kind, at_hour, due_at, period_of
from webapp.keys.counting.reach import Reach, places_with_keys
from webapp.logbook import act
from webapp.places import Site

REMEMBERS = timedelta(days=70)
LOOKS_BACK = timedelta(days=7)
"""After an outage the counts of so many days are opened late, and say at once that they were missed."""


def open_due() -> int:
    """Open what is not open yet; how many. Nothing before the site's first count, so no past is made up."""
    with reading():
        missing = list(_missing())
        session.rollback()
    for site_id, kind, place, cabinet, day in missing:
        site = session.get_one(Site, site_id)
        with act():
            open_turn(site, kind, place, cabinet, day)
    session.commit()
    return len(missing)


def open_turn(site: Site, kind: Kind, place: str, cabinet: str, day: date) -> Count:
    """The count of that day, week or month; Conflict where it is open already.

    A centre's first one is not late before it began: where its hour is past it may be made until the period ends.
    """
    period = period_of(kind, day)
    due = due_at(kind, site, period)
    if due <= clock.now() and not _was_ever(site.id, kind, place):
        due = at_hour(site, period.last, 24)
    slot = slot_of(kind, period.first, place, cabinet)
    return Count.open(site, kind, place=place, cabinet=cabinet, day=period.last, due_at=due, slot=slot)


def slot_of(kind: Kind, first: date, place: str, cabinet: str) -> str:
    """The name of one turn."""
    return f"{kind.value}:{first.isoformat()}:{place}:{cabinet}"


def _missing() -> Iterator[tuple[Any, Kind, str, str, date]]:
    for site in session.scalars(select(Site).order_by(Site.code)):
        today, known = clock.today(site), _opened_lately(site.id)
        for place in places_with_keys(site.id):
            for kind in CALENDAR:
                for cabinet in _cabinets(site, kind, place):
                    for day in _turns(kind, today, _since(known, kind, place) or today):
                        if slot_of(kind, day, place, cabinet) not in known:
                            yield site.id, kind, place, cabinet, day


def _was_ever(site_id: UUID, kind: Kind, place: str) -> bool:
    mine = Count.site_id == site_id, Count.kind == kind.value, Count.place == place
    return session.scalar(select(Count.id).where(*mine).limit(1)) is not None


def _opened_lately(site_id: UUID) -> set[str]:
    """The turns that are open or done already."""
    recent = Count.due_at > clock.now() - REMEMBERS
    asked = select(Count.slot).where(Count.site_id == site_id, Count.slot.is_not(None), recent)
    return {slot for slot in session.scalars(asked) if slot}


def _since(known: set[str], kind: Kind, place: str) -> date | None:
    """The first turn of that kind that the worker remembers."""
    parts = [slot.split(":") for slot in known]
    return min(
        (date.fromisoformat(part[1]) for part in parts if part[0] == kind and part[2] == place), default=None
    )


def _cabinets(site: Site, kind: Kind, place: str) -> list[str]:
    """A month's report is about the whole centre; the others go cabinet by cabinet where the site wants it."""
    if kind == Kind.MONTHLY or not settings.value(site.id, "keys.count_by_cabinet"):
        return [""]
    return Reach(site.id, place).cabinets()


def _turns(kind: Kind, today: date, since: date) -> list[date]:
    """First days of the turns to be open now: this one, and those missed in an outage of the worker."""
    back = min(LOOKS_BACK.days, max(0, (today - since).days))
    return sorted({period_of(kind, today - timedelta(days=days)).first for days in range(back + 1)})
