"""What this room hangs on the app: the rules and effects that the book names, and the way in."""

from flask import Flask

from webapp.first_aid import effects, nursing_rules, rules
from webapp.first_aid.way_in import way_in


def open_room(app: Flask) -> None:
    """Importing registers; the book is read later."""
    app.extensions["first_aid"] = (rules, nursing_rules, effects)
    app.add_template_global(way_in)
