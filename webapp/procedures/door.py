"""What this room hangs on the app: the book, read once every rule is known."""

from flask import Flask

from webapp.procedures import shelf


def open_room(app: Flask) -> None:
    """Read the book; BookError stops the house with a sentence. Rooms that register rules open before this one."""
    with app.app_context():
        shelf.open_book()
