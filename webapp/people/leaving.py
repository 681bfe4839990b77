"""Who leaves, or gets a new PIN or password, is signed out everywhere at once (hazards S3)."""

from sqlalchemy import select

from webapp import subjects
from webapp.database import session
from webapp.people.person import Person
from webapp.people.sign_in import SignIn


def sign_out_everywhere(person: Person) -> None:
    """End every open session of the person."""
    for sign_in in session.scalars(
        select(SignIn).where(SignIn.person_id == person.id, SignIn.ended.is_(None))
    ):
        sign_in.end()


for _action in ("person.disabled", "person.pin_reset", "person.password_set"):
    subjects.on(_action, sign_out_everywhere)
