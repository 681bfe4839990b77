"""What this room hangs on the app: the price list, its rules, and the way from a request."""

from flask import Flask

from webapp.jobs import routed
from webapp.paid_services import rules
from webapp.paid_services.routes import prices


def open_room(app: Flask) -> None:
    """Importing registers; the book is read later."""
    app.extensions["paid_services"] = rules
    app.register_blueprint(prices)
    routed.opens("paid_service")
