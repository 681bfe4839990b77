"""What this room hangs on the app."""

from flask import Flask

from webapp.settings.routes import settings
from webapp.settings.wording import in_words


def open_room(app: Flask) -> None:
    """Routes of the room."""
    app.register_blueprint(settings)
    app.add_template_global(in_words, "value_in_words")
