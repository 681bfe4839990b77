"""What still waits to be read: asking for it, and taking it off the screens."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, select, update

from webapp import subjects
from webapp.clock import now
from webapp.database import session, understood
from webapp.logbook import record
from webapp.notices.notice import Notice

WAITING = (Notice.seen_at.is_(None), Notice.withdrawn_at.is_(None), Notice.over_at.is_(None))
UNSEEN = (
    select(Notice)
    .where(Notice.person_id == bindparam("person"), Notice.site_id == bindparam("site"), *WAITING)
    .order_by(Notice.rings.desc(), Notice.urgent.desc(), Notice.id.desc())
    .limit(bindparam("most"))
)


def unseen(person: Any, site_id: UUID, most: int = 20) -> list[Notice]:
    """What still waits for the person at the site: urgent first, then the newest."""
    rows = understood(session(), UNSEEN, person=person.id, site=site_id, most=most)
    return [notice for (notice,) in rows]


def still_told(alarm_id: UUID) -> set[UUID]:
    """Who has not read yet what that alarm said: it still stands on their screens."""
    return set(session.scalars(select(Notice.person_id).where(Notice.alarm_id == alarm_id, *WAITING)))


def waiting_for(alarms: Any) -> Select[UUID]:
    """The question which notices of these alarms still wait."""
    return select(Notice.id).where(Notice.alarm_id.in_(alarms), *WAITING)


def over(alarms: Any) -> None:
    """What these alarms rang for has come: their notices leave the screens, read or not."""
    ringing = update(Notice).where(Notice.alarm_id.in_(alarms), *WAITING)
    session.execute(ringing.values(over_at=now()), execution_options={"synchronize_session": "fetch"})


def withdraw(subject: Any) -> int:
    """What was said about a thing no longer holds: unread notices leave the screens. How many."""
    kind = subjects.of(subject).name
    waiting = select(Notice).where(
        Notice.subject_kind == kind, Notice.subject_id == subject.id, Notice.seen_at.is_(None)
    )
    rows = [row for row in session.scalars(waiting) if row.withdrawn_at is None]
    for row in rows:
        row.withdrawn_at = now()
    if rows:
        record("notice.withdrawn", subject)
    return len(rows)
