"""What this room hangs on the app."""

from flask import Flask

from webapp.keys.boards import as_subject  # noqa: F401 - it registers what others must know of boards
from webapp.keys.boards.at_cabinet import cabinets_of
from webapp.keys.boards.on_ring import ring_named
from webapp.keys.boards.routes import boards


def open_room(app: Flask) -> None:
    """Routes of the room, and what other rooms' partials ask of cabinets and rings."""
    app.register_blueprint(boards)
    app.add_template_global(cabinets_of)
    app.add_template_global(ring_named)
