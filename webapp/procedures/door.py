"""What this room hangs on the app: the book, read once every rule is known, and the pages of the clauses."""

from flask import Flask

from webapp.procedures import shelf
from webapp.procedures.routes import clause_pages


def open_room(app: Flask) -> None:
    """Read the book; BookError stops the house with a sentence. Rooms that register rules open before this one."""
    app.register_blueprint(clause_pages)
    with app.app_context():
        shelf.open_book()
