"""What this room hangs on the app."""

from flask import Flask

from webapp import loops
from webapp.papers.press import render_next
from webapp.papers.routes import papers


def open_room(app: Flask) -> None:
    """Routes of the room, and the worker's press."""
    app.register_blueprint(papers)
    loops.register("papers", render_next)
