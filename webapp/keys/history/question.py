"""What is asked of the past: of which key, of whom, in which days, or at which minute."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import joinedload

from webapp import clock
from webapp.database import session
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.people import Person
from webapp.tags import look_up

USUALLY = timedelta(days=30)


@dataclass(frozen=True)
class Question:
    """Key and person as they were typed; days of the site, both included; `at` a minute on the site's clock."""

    key: str
    person: str
    first: date
    last: date
    at: datetime | None = None

    @classmethod
    def read(cls, asked: Mapping[str, str], site: Any) -> "Question":
        """From an address or a form; without days the last thirty, a day that is none counts as not given."""
        last = _day(asked.get("until", "")) or clock.today(site)
        first = _day(asked.get("since", "")) or last - USUALLY
        typed = {name: asked.get(name, "").strip()[:60] for name in ("key", "person")}
        return cls(**typed, first=min(first, last), last=last, at=_minute(asked.get("at", ""), site))

    def the_key(self, site_id: UUID) -> Key | None:
        """The one key that was named by number or tag."""
        tag = look_up(self.key) if self.key else None
        if tag is not None and isinstance(tag.subject, Key) and tag.subject.site_id == site_id:
            return tag.subject
        return (
            session.scalar(select(Key).where(Key.site_id == site_id, Key.number == self.key))
            if self.key
            else None
        )

    def _among(self, site_id: UUID) -> ColumnElement[bool]:
        """The loans of the key, else of the site: never both, or a database takes the longer of two indexes."""
        if not self.key:
            return Custody.site_id == site_id
        key = self.the_key(site_id)
        return Custody.key_id == (key.id if key else None)

    def rows(self, site: Any) -> Select[Custody]:
        """Every loan that was open at some time of those days, void ones too, the newest first."""
        start, end = clock.day_bounds(site, self.first)[0], clock.day_bounds(site, self.last)[1]
        place = joinedload(Custody.key, innerjoin=True).joinedload(Key.place, innerjoin=True)
        found = select(Custody).options(place).where(Custody.lent_at < end, self._among(site.id))
        found = found.where(
            or_(Custody.returned_at >= start, and_(Custody.returned_at.is_(None), _not_void_by(start)))
        )
        if self.person:
            found = found.where(_held_by(self.person, site.id))
        return found.order_by(Custody.lent_at.desc(), Custody.number.desc())


def _not_void_by(start: datetime) -> ColumnElement[bool]:
    """A loan that was taken back at once lies in its own day, and in no later one."""
    return or_(Custody.withdrawn_at.is_(None), Custody.withdrawn_at >= start)


def loan_numbered(said: str, site_id: UUID) -> Custody | None:
    """The loan of that number, while it says who had the key."""
    mine = select(Custody).where(Custody.site_id == site_id, Custody.number == said.upper())
    return session.scalar(mine.where(Custody.erased_at.is_(None)))


def _held_by(said: str, site_id: UUID) -> Any:
    """One of the staff by number, whoever had a loan by the loan's; anybody by name, company, pass or initials."""
    person = Person.numbered(said)
    if person is not None:
        return Custody.borrower_id == person.id
    line = loan_numbered(said, site_id)
    if line is not None:
        return (Custody.borrower == line.borrower) & Custody.borrower_id.is_not_distinct_from(
            line.borrower_id
        )
    words = (Custody.borrower, Custody.borrower_initials, Custody.body, Custody.pass_no)
    return or_(*(column.icontains(said, autoescape=True) for column in words))


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None


def _minute(text: str, site: Any) -> datetime | None:
    """A minute of the site's clock, such as 2026-11-21T02:14."""
    try:
        told = datetime.fromisoformat(text[:16])
    except ValueError:
        return None
    return told.replace(tzinfo=ZoneInfo(site.timezone)) if 2000 <= told.year <= 2100 else None
