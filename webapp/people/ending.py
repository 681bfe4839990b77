"""Sessions end at once when what they stood on is gone: the PIN, the password, the person's place here."""

from typing import Any

from sqlalchemy import select

from webapp import subjects
from webapp.database import session
from webapp.people.person import Person
from webapp.people.sign_in import SignIn

ENDINGS = ("person.pin_reset", "person.password_set", "person.disabled")


def end_all_of(person: Person, **_: Any) -> None:
    """End every session of a person."""
    for sign_in in session.scalars(
        select(SignIn).where(SignIn.person_id == person.id, SignIn.ended.is_(None))
    ):
        sign_in.end()


for _action in ENDINGS:
    subjects.on(_action, end_all_of)
