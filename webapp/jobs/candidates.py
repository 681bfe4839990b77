"""Who may be chosen: for a person field, or to be given a job."""

from typing import Any

from sqlalchemy import select

from webapp import clock
from webapp.database import session
from webapp.errors import NotFound
from webapp.jobs.job import Job
from webapp.people import Grant, Person
from webapp.procedures.field import Field


def candidates(field: Field, site: Any) -> list[Person]:
    """People at the site whose role the field names; anybody where it names none."""
    return _holding(field.roles, site.id)


def colleagues(job: Job) -> list[Person]:
    """People whose role does such jobs and who are not at it yet."""
    at_it = {member.person_id for member in job.crew}
    return [person for person in _holding(job.procedure.take, job.site_id) if person.id not in at_it]


def works_at(person: Person, site: Any) -> bool:
    """The person holds a role at the site now and may sign in."""
    return person.disabled_at is None and bool(person.roles_at(site.id))


def staff_of(site: Any, person_id: Any) -> Person:
    """Somebody who works at the site now; NotFound for anybody else, never a hint that they exist."""
    person = session.get(Person, person_id)
    if person is None or not works_at(person, site):
        raise NotFound
    return person


def _holding(roles: tuple[str, ...], site_id: Any) -> list[Person]:
    at = clock.now()
    held = select(Grant.person_id).where(Grant.site_id == site_id, Grant.since <= at)
    held = held.where(Grant.ended.is_(None) | (Grant.ended > at))
    if roles:
        held = held.where(Grant.role.in_(roles))
    people = select(Person).where(Person.id.in_(held), Person.disabled_at.is_(None))
    return list(session.scalars(people.order_by(Person.initials, Person.staff_no)))
