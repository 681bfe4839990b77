"""What this room hangs on the app."""

from flask import Flask

from webapp.handbook.routes import handbook
from webapp.handbook.sop_document import documents_about


def open_room(app: Flask) -> None:
    """Routes of the room."""
    app.register_blueprint(handbook)
    app.add_template_global(documents_about)
