"""Whom a rung tells; somebody always hears it."""

import json
from uuid import UUID

from webapp.database import session
from webapp.deadlines.deadline import Deadline
from webapp.people import Person
from webapp.roster import everyone, on_duty


def told(row: Deadline) -> list[Person]:
    """The persons it names and whoever is on duty in its roles; where that is nobody, everyone on duty."""
    named = [session.get(Person, UUID(person_id)) for person_id in json.loads(row.persons)]
    by_role = [person for role in json.loads(row.roles) for person in on_duty(row.site_id, role)]
    found = [person for person in [*named, *by_role] if person is not None and person.is_active]
    return [*found, *everyone(row.site_id)] if row.everyone or not found else found
