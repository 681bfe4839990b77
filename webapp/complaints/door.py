"""What this room hangs on the app: the judgements of complaint.toml, its day, and the way from a request."""

from flask import Flask

from webapp.complaints import effects, follow_up, rules, same_day
from webapp.jobs import routed


def open_room(app: Flask) -> None:
    """Importing registers; the book is read later."""
    app.extensions["complaints"] = (rules, effects)
    same_day.hang()
    follow_up.hang()
    routed.opens("complaint")
