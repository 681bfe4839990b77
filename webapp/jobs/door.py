"""What this room hangs on the app."""

from flask import Flask

from webapp.jobs import registered


def open_room(_app: Flask) -> None:
    """Jobs become known to the house."""
    registered.hang()
