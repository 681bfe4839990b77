"""The application as the supervisor loads it once, and what is served from it in web and worker alike."""

import gc
import sys

from flask import Flask
from gunicorn.app.wsgiapp import WSGIApplication
from sqlalchemy.orm import configure_mappers

from webapp import create_app
from webapp.database import db


def preload() -> Flask:
    """Everything that a child would otherwise load for itself; no connection of it is open, no page of it is collected.

    The collector writes a mark into each object that it looks at, and a page that is written to is no longer shared.
    """
    gc.disable()
    app = create_app()
    configure_mappers()
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    gc.freeze()
    return app


class Gate(WSGIApplication):
    """gunicorn, with the application that is here already."""

    def __init__(self, app: Flask, switches: list[str]) -> None:
        sys.argv = ["gunicorn", "webapp:create_app()", *switches]
        self.loaded = app
        super().__init__()

    def load(self) -> Flask:
        """What every web process serves."""
        return self.loaded
