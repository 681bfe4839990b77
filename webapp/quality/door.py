"""What this room hangs on the app."""

from flask import Flask

from webapp.quality.routes import pace


def open_room(app: Flask) -> None:
    """Routes of the room."""
    app.register_blueprint(pace)
