"""Every room's door: its blueprints and what it registers. A new room is one line here."""

from importlib import import_module

from flask import Flask

ROOMS = (
    "submissions",
    "people",
)


def open_rooms(app: Flask) -> None:
    """Import each room's `door` module and let it hang its routes and registrations on the app."""
    for room in ROOMS:
        import_module(f"webapp.{room}.door").open_room(app)
