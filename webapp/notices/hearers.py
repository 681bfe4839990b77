"""Who was told of a thing, with the names of people and devices."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.notices.notice import Notice
from webapp.people import Device, Person


def about_thing(kind: str, subject_id: UUID, most: int = 200) -> list[Notice]:
    """What was said about it, the newest first."""
    said = select(Notice).where(Notice.subject_kind == kind, Notice.subject_id == subject_id)
    return list(session.scalars(said.order_by(Notice.id.desc()).limit(most)))


def people_of(notices: Sequence[Notice]) -> dict[UUID, str]:
    """Their names by id."""
    asked = select(Person.id, Person.name).where(Person.id.in_({notice.person_id for notice in notices}))
    return {row[0]: row[1] for row in session.execute(asked)}


def devices_of(notices: Sequence[Notice]) -> dict[UUID, str]:
    """What the devices are called on which it was shown or seen, by id."""
    on = {one for notice in notices for one in (notice.shown_on_id, notice.seen_on_id) if one}
    return {
        row[0]: row[1] for row in session.execute(select(Device.id, Device.name).where(Device.id.in_(on)))
    }
