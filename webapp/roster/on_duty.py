"""Who is on duty: in a role, or at all."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select

from webapp.clock import now
from webapp.database import session
from webapp.people import Grant, Person
from webapp.roster.duty import Duty

LEADING = (
    "centre_admin",
    "centre_supervisor",
    "centre_manager",
    "office_manager",
    "security_duty_officer",
    "porter_lead",
)
"""Who leads without standing at a post, and so scans no tag of one."""


def holders(site_id: UUID, role: str, at: datetime | None = None) -> list[Person]:
    """Everybody who holds the role at the site, by staff number."""
    moment = at or now()
    held = (
        select(Person)
        .join(Grant, Grant.person_id == Person.id)
        .where(
            Grant.site_id == site_id,
            Grant.role == role,
            Grant.since <= moment,
            (Grant.ended.is_(None)) | (Grant.ended > moment),
            Person.disabled_at.is_(None),
        )
    )
    return list(session.scalars(held.distinct().order_by(Person.staff_no)))


def on_duty(site_id: UUID, role: str, at: datetime | None = None) -> list[Person]:
    """Who holds the role and is on duty; all who hold it where nobody is, so that a reminder always finds somebody."""
    moment, everybody = at or now(), holders(site_id, role, at)
    here = _standing(site_id, moment)
    return [person for person in everybody if person.id in here] or everybody


def everyone(site_id: UUID, at: datetime | None = None) -> list[Person]:
    """Everybody on duty, by staff number: who came to a post, who is on the roster, and the desk with its management.

    Where nobody came to a post, all who work at the site: whoever is only on the roster may not be there.
    """
    moment = at or now()
    here = select(Person).join(Grant, Grant.person_id == Person.id)
    here = here.where(
        Grant.site_id == site_id,
        Grant.since <= moment,
        (Grant.ended.is_(None)) | (Grant.ended > moment),
        Person.disabled_at.is_(None),
    )
    staff = session.scalars(here.distinct().order_by(Person.staff_no)).all()
    if not _standing(site_id, moment, Duty.checked_in_at.is_not(None)):
        return list(staff)
    leading = {person.id for role in LEADING for person in on_duty(site_id, role, at)}
    here_now = leading | _standing(site_id, moment)
    return [person for person in staff if person.id in here_now]


def _standing(site_id: UUID, moment: datetime, *also: ColumnElement[bool]) -> set[UUID]:
    on = select(Duty.person_id).where(Duty.site_id == site_id, Duty.since <= moment, Duty.until > moment)
    return set(session.scalars(on.where(*also)))
