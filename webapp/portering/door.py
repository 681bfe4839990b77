"""What this room hangs on the app: rules, effects, the way back from them, and its pages."""

from flask import Flask

from webapp.portering import (
    bearing,
    erasing,
    find,
    registered,
    specimen_box,
    specimen_rules,
    undo,
    wheelchair_rules,
)
from webapp.portering.routes import chair_state, next_acts, wheelchairs


def open_room(app: Flask) -> None:
    """Importing registers rules and subjects; the book is read later."""
    app.extensions["portering"] = (erasing, find, registered, specimen_box, specimen_rules, wheelchair_rules)
    undo.hang()
    bearing.bear()
    app.register_blueprint(wheelchairs)
    app.add_template_filter(next_acts)
    app.add_template_filter(chair_state)
