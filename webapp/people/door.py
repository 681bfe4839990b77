"""What this room hangs on the app."""

from flask import Flask

from webapp.people import leaving
from webapp.people.routes import devices, people, sign_in

__all__ = ["leaving", "open_room"]


def open_room(app: Flask) -> None:
    """Routes of the room."""
    for blueprint in (sign_in, people, devices):
        app.register_blueprint(blueprint)
