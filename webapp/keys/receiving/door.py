"""What this room hangs on the app."""

from flask import Flask

from webapp.keys.receiving import erasing, known
from webapp.keys.receiving.drawing import draw_with
from webapp.keys.receiving.routes import handovers


def open_room(app: Flask) -> None:
    """Routes of the room; importing makes its papers known."""
    app.extensions["keys.receiving"] = (known, erasing)
    app.register_blueprint(handovers)
    draw_with(app)
