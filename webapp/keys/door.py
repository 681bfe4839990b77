"""What this room hangs on the app."""

from flask import Flask

from webapp import settings
from webapp.keys import find, scan  # noqa: F401 - they register the kind, its search and its tags
from webapp.keys.forms import LendForm, ReturnForm
from webapp.keys.register import recent_borrowers
from webapp.keys.routes import holder_name, keys


def open_room(app: Flask) -> None:
    """Routes of the room, and what the partial of a key draws itself with wherever it stands."""
    app.register_blueprint(keys)
    app.add_template_global(LendForm.blank_for, "lend_form")
    app.add_template_global(ReturnForm, "return_form")
    app.add_template_global(recent_borrowers, "recent_borrowers")
    app.add_template_global(holder_name)
    app.add_template_global(lambda key: settings.value(key.site_id, "keys.reason_length"), "shortest_reason")
