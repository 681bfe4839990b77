"""Much is let in only from somebody whom the route is for: looked at before a byte of it is read."""

from flask import Flask, g

from webapp.database import reading, session
from webapp.people.doorway import SignInFirst, let_in
from webapp.web import body


def init_app(app: Flask) -> None:
    """Stand before the body."""
    body.much_only_from(app, look_out)


def look_out() -> None:
    """Turn away strangers and whoever may not use the route; Refusal. The transaction only reads, and ends here."""
    with reading():
        try:
            let_in()
            if g.person is None:
                raise SignInFirst
        finally:
            session.rollback()
