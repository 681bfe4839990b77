"""What this room hangs on the app."""

from flask import Flask

from webapp.practice.routes import practice


def open_room(app: Flask) -> None:
    """Routes of the room."""
    app.register_blueprint(practice)
