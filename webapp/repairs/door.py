"""What this room hangs on the app: the judgements of repair_order.toml, its clock, and the way from a request."""

from flask import Flask

from webapp.jobs import routed
from webapp.repairs import arrival, rules


def open_room(app: Flask) -> None:
    """Importing registers; the book is read later."""
    app.extensions["repairs"] = rules
    arrival.hang()
    routed.opens("repair_order")
