"""What this room hangs on the app."""

from flask import Flask

from webapp.keys.history.routes import history


def open_room(app: Flask) -> None:
    """Routes of the room."""
    app.register_blueprint(history)
