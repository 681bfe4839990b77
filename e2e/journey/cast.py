"""What the journeys look up behind the house's back: enrolment codes, codes of tags, the logbook."""

from flask import Flask
from sqlalchemy import select


def enrolment(inside: Flask, staff_no: str) -> str:
    """The address that the desk's QR would say, for a phone of that person's home site."""
    from webapp.database import session
    from webapp.logbook import act
    from webapp.people import Enrolment, Person
    from webapp.places import Site

    with inside.app_context():
        person = session.scalars(select(Person).where(Person.staff_no == staff_no)).one()
        with act():
            _, code = Enrolment.offer(session.get_one(Site, person.home_site_id), f"手机 {staff_no}")
        session.commit()
    return f"{inside.config['GATEHOUSE'].address}/enrol/{code}"


def tag_of(inside: Flask, kind: str, **facts: str) -> str:
    """The code on the tag of the thing with these facts."""
    from webapp import subjects
    from webapp.database import session
    from webapp.tags.tag import Tag

    with inside.app_context():
        thing = session.scalars(select(subjects.kind_of(kind).model).filter_by(**facts)).first()
        assert thing is not None, (kind, facts)
        wanted = (Tag.subject_id == thing.id, Tag.revoked_at.is_(None))
        return session.scalars(select(Tag.code).where(*wanted)).first()


def person_id(inside: Flask, staff_no: str) -> str:
    """What stands behind a name in a list."""
    from webapp.database import session
    from webapp.people import Person

    with inside.app_context():
        return str(session.scalars(select(Person.id).where(Person.staff_no == staff_no)).one())


def entries(inside: Flask, subject_id: str, action: str) -> list[str]:
    """Who is written down for that act on that thing, an entry each."""
    from uuid import UUID

    from webapp.database import session
    from webapp.logbook.entry import Entry
    from webapp.people import Person

    with inside.app_context():
        wanted = (Entry.subject_id == UUID(subject_id), Entry.action == action)
        actors = session.scalars(select(Entry.actor_id).where(*wanted).order_by(Entry.seq)).all()
        return [session.get_one(Person, actor).name for actor in actors]


def last_of(inside: Flask, kind: str) -> str | None:
    """The newest job of that kind, if there was one."""
    from webapp.database import session
    from webapp.jobs import Job

    with inside.app_context():
        found = session.scalars(select(Job).where(Job.procedure_id == kind).order_by(Job.id.desc())).first()
        return str(found.id) if found else None


def known_words(inside: Flask) -> set[str]:
    """Names of people, and what a place or a person is called in Chinese: data, not words of the house."""
    from webapp.database import session
    from webapp.people import Person
    from webapp.places import Place

    with inside.app_context():
        return {*session.scalars(select(Person.name)), *session.scalars(select(Place.zh))}
