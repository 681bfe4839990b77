"""What this room hangs on the app: the judgements of written_enquiry.toml, its clock, and the way from a request."""

from flask import Flask

from webapp.enquiries import reply_clock, rules
from webapp.jobs import routed


def open_room(app: Flask) -> None:
    """Importing registers; the book is read later."""
    app.extensions["enquiries"] = rules
    reply_clock.hang()
    routed.opens("written_enquiry")
