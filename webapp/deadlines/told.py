"""Whom a rung tells; somebody always hears it."""

import json
from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.deadlines.deadline import Deadline, of_ladder
from webapp.people import Person
from webapp.roster import everyone, on_duty


def told(row: Deadline) -> list[Person]:
    """The persons it names and whoever is on duty in its roles; where that is nobody, everyone on duty."""
    named = [session.get(Person, UUID(person_id)) for person_id in json.loads(row.persons)]
    by_role = [person for role in json.loads(row.roles) for person in on_duty(row.site_id, role)]
    found = [person for person in [*named, *by_role] if person is not None and person.is_active]
    if found and not row.everyone:
        return found
    return [*found, *_below(row), *everyone(row.site_id)]


def _below(row: Deadline) -> Iterator[Person]:
    """Whoever the rungs below tell: higher up nobody drops out."""
    same = Deadline.subject_kind == row.subject_kind, Deadline.subject_id == row.subject_id
    below = select(Deadline.roles).where(*same, of_ladder(row.ladder), Deadline.rung < row.rung)
    for roles in session.scalars(below.order_by(Deadline.rung)):
        for role in json.loads(roles):
            yield from on_duty(row.site_id, role)
