"""What this room hangs on the app."""

from flask import Flask

from webapp.roster import offering
from webapp.roster.routes import roster


def open_room(app: Flask) -> None:
    """Routes of the room; posts offer to check in."""
    app.register_blueprint(roster)
    offering.hang()
