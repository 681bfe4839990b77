"""What this room hangs on the app."""

from datetime import timedelta

from flask import Flask

from webapp import settings
from webapp.keys import erasing, find, handing_over, scan  # noqa: F401 - they register what others must know of keys
from webapp.keys.consents import standing_for
from webapp.keys.forms import LendForm, ReturnForm
from webapp.keys.register import recent_borrowers
from webapp.keys.routes import holder_name, keys

HOUR = timedelta(hours=1)


def open_room(app: Flask) -> None:
    """Routes of the room, and what the partial of a key draws itself with wherever it stands."""
    app.register_blueprint(keys)
    app.add_template_global(LendForm.blank, "lend_form")
    app.add_template_global(ReturnForm, "return_form")
    app.add_template_global(recent_borrowers, "recent_borrowers")
    app.add_template_global(holder_name)
    app.add_template_global(standing_for, "consents_of")
    app.add_template_global(lambda key: settings.value(key.site_id, "keys.reason_length"), "shortest_reason")
    app.add_template_global(lambda key: settings.value(key.site_id, "keys.due") // HOUR, "usual_hours")
