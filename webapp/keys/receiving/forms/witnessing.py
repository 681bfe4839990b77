"""What is sent where somebody of neither side signs."""

from flask_babel import lazy_gettext as _l
from wtforms import PasswordField, StringField
from wtforms.validators import Length

from webapp.keys.counting.forms.sheet import present
from webapp.keys.forms.said import said
from webapp.keys.receiving.forms.listing import SignForm
from webapp.keys.receiving.party import Party


class WitnessForm(SignForm):
    """One of the staff by number and PIN, or somebody from outside by name; drawn, or the typed name."""

    witness_name = StringField(_l("Witness from outside: name"), [Length(max=40)])
    staff = StringField(_l("Witness of the staff"), [Length(max=40)])
    pin = PasswordField(_l("Their PIN"), [Length(max=6)])

    def who(self) -> Party:
        """Who it is."""
        if said(self.staff):
            return Party.staff(present(said(self.staff), self.pin.data or "", "KC-2b"))
        return Party(said(self.witness_name) or said(self.signed_name))
