"""What this room hangs on the app."""

from flask import Flask

from webapp import loops
from webapp.deadlines import climbing, manning, reading
from webapp.deadlines.fire import fire_due
from webapp.deadlines.routes import deadlines


def open_room(app: Flask) -> None:
    """The worker's loop, the ladders that the logbook wakes, and acknowledging."""
    loops.register("deadlines", fire_due)
    loops.register("posts", manning.watch, seconds=60)
    climbing.hang()
    reading.hang()
    app.register_blueprint(deadlines)
