"""What the journeys look up behind the house's back: enrolment codes, secrets of the demo, codes of tags."""

from flask import Flask
from sqlalchemy import select


def enrolment_code(inside: Flask, staff_no: str) -> str:
    """A code as the desk would show it, for a phone of that person's home site."""
    from webapp.database import session
    from webapp.logbook import act
    from webapp.people import Enrolment, Person
    from webapp.places import Site

    with inside.app_context():
        person = session.scalars(select(Person).where(Person.staff_no == staff_no)).one()
        with act():
            _, code = Enrolment.offer(session.get_one(Site, person.home_site_id), f"手机 {staff_no}")
        session.commit()
    return code


def secret_of(staff_no: str) -> str:
    """PIN or password, as the demo's sign-in page shows it."""
    from webapp.demo import sign_ins

    return next(one.secret for one in sign_ins() if one.staff_no == staff_no)


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
