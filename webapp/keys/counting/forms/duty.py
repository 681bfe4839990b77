"""What is sent to take a cabinet over and to name a deputy."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from webapp.keys.counting.forms.sheet import present, staff
from webapp.keys.forms.said import said
from webapp.keys.signing import Signing
from webapp.people import Person
from webapp.web.forms import Form


class TakeOverForm(Form):
    """Who hands the cabinet over, with the PIN, and both signatures."""

    giver = StringField(_l("Who hands it over"), [InputRequired(), Length(max=40)])
    pin = PasswordField(_l("PIN of who hands over"), [Length(max=6)])
    given_signature = StringField(_l("Signature"))
    given_name = StringField(_l("Name of who hands over"), [Length(max=40)])
    taken_signature = StringField(_l("Signature"))
    taken_name = StringField(_l("Your name"), [Length(max=40)])

    def hands(self) -> dict[str, Any]:
        """What `take_over` takes: who gives, and what was signed."""
        return {
            "giver": present(said(self.giver), self.pin.data or "", "KC-3d"),
            "given": Signing(self.given_signature.data or "", said(self.given_name)),
            "taken": Signing(self.taken_signature.data or "", said(self.taken_name)),
        }


class DeputyForm(Form):
    """Who stands in; nobody ends it."""

    deputy = StringField(_l("Deputy"), [Length(max=40)])

    def who(self) -> Person | None:
        """One of the staff, or None."""
        return staff(said(self.deputy)) if said(self.deputy) else None
