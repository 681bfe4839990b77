"""What this room hangs on the app."""

from flask import Flask

from webapp import loops
from webapp.people import leaving
from webapp.people.routes import devices, people, sign_in
from webapp.people.stranger import forget

__all__ = ["leaving", "open_room"]


def open_room(app: Flask) -> None:
    """Routes of the room, and the worker's forgetting."""
    for blueprint in (sign_in, people, devices):
        app.register_blueprint(blueprint)
    loops.register("strangers", forget, seconds=3600)
