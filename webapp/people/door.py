"""What this room hangs on the app."""

from flask import Flask

from webapp.people.routes import sign_in


def open_room(app: Flask) -> None:
    """Routes of the room."""
    app.register_blueprint(sign_in)
