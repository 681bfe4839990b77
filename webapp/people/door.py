"""What this room hangs on the app."""

from flask import Flask

from webapp.people import leaving, role_routes
from webapp.people.device_routes import devices
from webapp.people.first_run import first_run
from webapp.people.routes import sign_in
from webapp.people.staff_routes import people

__all__ = ["leaving", "open_room", "role_routes"]


def open_room(app: Flask) -> None:
    """Routes and commands of the room."""
    for blueprint in (sign_in, people, devices):
        app.register_blueprint(blueprint)
    app.cli.add_command(first_run)
