"""A session in use stays awake; noted once a minute, so that reading a page is not a write."""

from datetime import timedelta
from uuid import UUID

from flask import Flask, Response, g, request

from webapp.clock import now
from webapp.database import reading, session
from webapp.people.sign_in import SignIn
from webapp.web.answers import is_poll

MINUTE = timedelta(minutes=1)


def init_app(app: Flask) -> None:
    """Note it behind every answer."""
    app.after_request(stay_awake)


def stay_awake(response: Response) -> Response:
    """Note once a minute that the session is in use."""
    sign_in: SignIn | None = g.get("sign_in")
    if (
        sign_in is not None
        and response.status_code < 400
        and request.method == "GET"
        and now() - sign_in.seen > MINUTE
        and not is_poll()
    ):
        _touch(sign_in.id)
    return response


def _touch(sign_in_id: UUID) -> None:
    session.rollback()
    with reading(False):
        if row := session.get(SignIn, sign_in_id):
            row.seen = now()
            session.commit()
