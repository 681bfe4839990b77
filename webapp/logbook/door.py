"""What this room hangs on the app."""

from flask import Flask

from webapp import loops
from webapp.logbook import checked
from webapp.logbook.cli import logbook_commands
from webapp.logbook.routes import logbook


def open_room(app: Flask) -> None:
    """Routes of the room."""
    app.register_blueprint(logbook)
    app.cli.add_command(logbook_commands)
    loops.register("logbook", checked.nightly, seconds=600)
