"""What this room hangs on the app."""

from flask import Flask

from webapp.notices.routes import notices
from webapp.notices.silence import silent_lately


def open_room(app: Flask) -> None:
    """Routes of the room."""
    app.register_blueprint(notices)
    app.add_template_global(silent_lately)
