"""What this room hangs on the app."""

from flask import Flask

from webapp import loops
from webapp.backups.backup import nightly


def open_room(app: Flask) -> None:
    """The worker looks every ten minutes whether the night's backup is due."""
    loops.register("backups", lambda: nightly(app.config["GATEHOUSE"]), seconds=600)
