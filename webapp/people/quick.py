"""Quick switch on a shared phone: who was signed in here lately."""

from datetime import timedelta

from sqlalchemy import func, select

from webapp.clock import now
from webapp.database import session
from webapp.people.device import Device
from webapp.people.person import Person
from webapp.people.sign_in import SignIn

LATELY = timedelta(days=3)


def recently_here(device: Device) -> list[Person]:
    """At most six people who signed in on the device in the last three days, newest first."""
    last = func.max(SignIn.started)
    rows = (
        select(Person)
        .join(SignIn, SignIn.person_id == Person.id)
        .where(SignIn.device_id == device.id, SignIn.started > now() - LATELY, Person.disabled_at.is_(None))
        .group_by(Person.id)
        .order_by(last.desc())
        .limit(6)
    )
    return list(session.scalars(rows))
