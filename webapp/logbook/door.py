"""What this room hangs on the app."""

from flask import Flask

from webapp import loops
from webapp.logbook import checked
from webapp.logbook.routes import logbook


def open_room(app: Flask) -> None:
    """Routes of the room."""
    app.register_blueprint(logbook)
    loops.register("logbook", checked.nightly, seconds=600)
