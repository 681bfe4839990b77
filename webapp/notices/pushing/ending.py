"""A phone rings for nobody who left it: at sign-out, change of person, or when the device is revoked."""

from typing import Any

from sqlalchemy import select

from webapp.database import session
from webapp.notices.pushing.subscription import PushSubscription, open_on
from webapp.people import Device, Person, SignIn


def end_where_left(person: Person, **_: Any) -> None:
    """Somebody signed in or out: what no longer stands on the phones of this person ends, the last person's too."""
    his = select(SignIn.device_id).where(SignIn.person_id == person.id, SignIn.ended.is_(None))
    mine = (PushSubscription.person_id == person.id) | PushSubscription.device_id.in_(his)
    theirs = select(PushSubscription).where(mine, PushSubscription.ended_at.is_(None))
    for one in session.scalars(theirs.order_by(PushSubscription.id)):
        if not one.stands:
            one.end()


def end_on(device: Device, **_: Any) -> None:
    """The device is lost or gone."""
    for one in open_on(device.id):
        one.end()
