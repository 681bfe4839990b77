"""What this room hangs on the app."""

from datetime import timedelta

from flask import Flask

from webapp import settings
from webapp.keys import carried, erasing, find, handing_over, scan  # noqa: F401 - they register what others must know of keys
from webapp.keys.claim import KeyClaim
from webapp.keys.consents import standing_for
from webapp.keys.countersign import takes_two
from webapp.keys.declining import Declined
from webapp.keys.due import same_day
from webapp.keys.forms import LendForm, ReturnForm
from webapp.keys.forms.loan import DeclineForm
from webapp.keys.key import Key
from webapp.keys.liability import TOLD, WORDINGS
from webapp.keys.likely import as_the_owner_agreed, likely_borrowers
from webapp.keys.register import recent_borrowers
from webapp.keys.returning import signed_back
from webapp.keys.rings import on_ring_of
from webapp.keys.routes import holder_name, keys, reader_name

HOUR = timedelta(hours=1)


def open_room(app: Flask) -> None:
    """Routes of the room, and what the partial of a key draws itself with wherever it stands."""
    app.register_blueprint(keys)
    app.add_template_global(LendForm.blank, "lend_form")
    app.add_template_global(ReturnForm, "return_form")
    app.add_template_global(recent_borrowers, "recent_borrowers")
    app.add_template_global(likely_borrowers)
    app.add_template_global(as_the_owner_agreed)
    app.add_template_global(holder_name)
    app.add_template_filter(reader_name)
    app.add_template_global(reader_name)
    app.add_template_global(standing_for, "consents_of")
    app.add_template_global(lambda key: settings.value(key.site_id, "keys.reason_length"), "shortest_reason")
    app.add_template_global(usual_hours)
    app.add_template_global(KeyClaim.open_of, "claims_of")
    app.add_template_global(Declined.of_key, "declined_of")
    app.add_template_global(DeclineForm, "decline_form")
    app.add_template_global(on_ring_of, "ring_of")
    app.add_template_global(same_day)
    app.jinja_env.globals["liability"] = WORDINGS[TOLD]
    app.jinja_env.tests |= {"takes_two": takes_two, "signed_back": signed_back}


def usual_hours(key: Key) -> int:
    """For how long the key is mostly lent; 0 where it comes back on the same day."""
    hours: int = settings.value(key.site_id, "keys.due") // HOUR
    return 0 if same_day(key) else hours
