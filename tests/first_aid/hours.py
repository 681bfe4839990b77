"""The worker's turns, at hours that a test names; and what was said to whom by then."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from tests.jobs.duty import doing
from webapp import clock
from webapp.database import session
from webapp.deadlines import fire_due
from webapp.notices import Notice


def strikes(thing: Any, after: timedelta) -> None:
    """The worker comes round that long after the thing was opened."""
    session.commit()
    with clock.frozen((getattr(thing, "opened_at", None) or thing.received_at) + after):
        fire_due()
    session.expire_all()


def told(person: Any) -> list[str]:
    """What was said to the person, in order."""
    said = select(Notice.zh).where(Notice.person_id == person.id).order_by(Notice.made_at, Notice.id)
    return list(session.scalars(said))


def reads(person: Any) -> None:
    """The person reads all that was said."""
    unread = select(Notice).where(Notice.person_id == person.id, Notice.seen_at.is_(None))
    for notice in session.scalars(unread).all():
        with doing(person):
            notice.see(by=person)
