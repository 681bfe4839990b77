"""Flask's own session is not used: who is signed in stands in the database, under a cookie of ours."""

from flask import Flask, Request, Response
from flask.sessions import NullSession, SessionInterface, SessionMixin


class Cookieless(SessionInterface):
    """A session that holds nothing, so that no request signs or reads a cookie for it."""

    def open_session(self, app: Flask, request: Request) -> SessionMixin:
        """Empty; writing into it is an error."""
        return NullSession()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """There is nothing to keep."""


def init_app(app: Flask) -> None:
    """Put it in the place of Flask's."""
    app.session_interface = Cookieless()
