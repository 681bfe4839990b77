"""The staff of a site: who ever held a role there or has it as home."""

from collections.abc import Sequence
from uuid import UUID

from flask import g
from sqlalchemy import Select, or_, select

from webapp import subjects
from webapp.database import session
from webapp.errors import NotAllowed, NotFound
from webapp.logbook.field_names import say_values
from webapp.people.permission import Permission
from webapp.people.person import Person
from webapp.people.role import Grant, roles
from webapp.places import Site


def staff_of(site_id: UUID, words: str = "", left_too: bool = False) -> Select[Person]:
    """Staff of the site by name, those who left only if asked for; `words` is part of a name, initials or number."""
    here = select(Grant.person_id).where(Grant.site_id == site_id)
    found = select(Person).where(or_(Person.home_site_id == site_id, Person.id.in_(here)))
    if not left_too:
        found = found.where(Person.disabled_at.is_(None))
    if words := words.strip():
        found = found.where(
            or_(
                Person.name.contains(words, autoescape=True),
                Person.initials.contains(words.lower(), autoescape=True),
                Person.staff_no.startswith(words.upper(), autoescape=True),
            )
        )
    return found.order_by(Person.initials, Person.staff_no)


def one_of_staff(person_id: UUID) -> Person:
    """The person, if one of this site's staff; NotFound otherwise."""
    person = session.scalar(staff_of(g.site.id, left_too=True).where(Person.id == person_id))
    if person is None:
        raise NotFound
    g.subject = person
    return person


def one_to_manage(person_id: UUID) -> Person:
    """The person, if whoever asks manages people at every site where that person works now; NotAllowed otherwise."""
    person = one_of_staff(person_id)
    beyond = [
        s
        for s in {*person.site_ids(), person.home_site_id}
        if s and not g.person.may(Permission.PEOPLE_MANAGE, s)
    ]
    if beyond:
        raise NotAllowed(
            "people.elsewhere",
            "此人在{site}任职，请由该项目的管理人员办理",
            "This person works at {site}; ask somebody who manages people there",
            site=session.get_one(Site, beyond[0]).zh,
        )
    return person


def grants_of(person: Person, site_id: UUID) -> Sequence[Grant]:
    """Every role the person held at the site, newest first."""
    held = select(Grant).where(Grant.person_id == person.id, Grant.site_id == site_id)
    return session.scalars(held.order_by(Grant.since.desc())).all()


def found(words: str, site_id: UUID, at_most: int) -> Sequence[Person]:
    """For the one search."""
    return session.scalars(staff_of(site_id, words).limit(at_most)).all()


def role_words(code: str, zh: bool) -> str:
    """The role's name."""
    role = roles().get(code)
    return (role.zh if zh else role.en) if role else code


say_values("role_grant.role", role_words)
subjects.searchable("person", found)
subjects.bears_tags(
    subjects.Bearer(
        name="badges",
        kind="person",
        zh="员工胸卡",
        en="Staff badges",
        prefix="S",
        things=lambda site_id: session.scalars(staff_of(site_id)).all(),
        label=lambda person: f"{person.name} {person.staff_no}",
        badge=True,
    )
)
