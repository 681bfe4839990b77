"""What this room hangs on the app."""

from flask import Flask

from webapp.handbook.routes import handbook


def open_room(app: Flask) -> None:
    """Routes of the room."""
    app.register_blueprint(handbook)
