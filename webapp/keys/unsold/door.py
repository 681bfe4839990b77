"""What this room hangs on the app."""

from flask import Flask

from webapp import loops
from webapp.keys.unsold.routes import unsold
from webapp.keys.unsold.sales_key_check import look_round


def open_room(app: Flask) -> None:
    """The list, and the worker's look at the unsold units."""
    app.register_blueprint(unsold)
    loops.register("unsold_keys", look_round, seconds=300)
