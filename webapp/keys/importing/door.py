"""What this room hangs on the app."""

from flask import Flask

from webapp.keys.importing.routes import key_import


def open_room(app: Flask) -> None:
    """Routes of the room."""
    app.register_blueprint(key_import)
