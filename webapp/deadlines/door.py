"""What this room hangs on the app."""

from flask import Flask

from webapp import loops
from webapp.deadlines.fire import fire_due


def open_room(_app: Flask) -> None:
    """Nothing on screen of its own: the worker's loop, and notices carry what it says."""
    loops.register("deadlines", fire_due)
