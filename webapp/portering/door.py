"""What this room hangs on the app: rules, effects, the way back from them, and its pages."""

from flask import Flask

from webapp.portering import registered, specimen_box, specimen_rules, undo, wheelchair_rules


def open_room(app: Flask) -> None:
    """Importing registers rules and subjects; the book is read later."""
    app.extensions["portering"] = (registered, specimen_box, specimen_rules, wheelchair_rules)
    undo.hang()
