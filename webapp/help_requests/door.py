"""What this room hangs on the app."""

from flask import Flask

from webapp.help_requests import choice
from webapp.help_requests.forms import forms_of
from webapp.help_requests.routes import help_requests
from webapp.help_requests.where import buildings_of


def open_room(app: Flask) -> None:
    """Routes of the room, and what its card needs wherever it is drawn."""
    app.register_blueprint(help_requests)
    app.add_template_global(forms_of, "help_forms")
    app.add_template_global(buildings_of, "buildings_of")
    app.jinja_env.globals["help_choice"] = choice
