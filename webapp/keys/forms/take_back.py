"""What is sent to take a key back."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import Length, NumberRange, Optional

from webapp.keys.forms.said import said
from webapp.web.forms import Form, IdField


class ReturnForm(Form):
    """One tap brings it back; the rest is for the rare case. `loan` is the one that the page showed."""

    loan = IdField()
    returned_by = StringField(_l("Brought by somebody else"), [Length(max=40)])
    because = StringField(_l("Why not the borrower?"), [Length(max=100)])
    pieces = IntegerField(_l("How many came back?"), [Optional(), NumberRange(1, 20)])
    unsound = BooleanField(_l("The key is not whole"))
    damage = StringField(_l("What is wrong with it?"), [Length(max=200)])
    hook = StringField(_l("Hook"), [Length(max=200)])
    back_signature = StringField(_l("Signature"))
    back_name = StringField(_l("Name of whoever brings it"), [Length(max=40)])

    def how(self) -> dict[str, Any]:
        """What `Key.take_back` takes."""
        return {
            "of": self.loan.data,
            "who": said(self.returned_by),
            "because": said(self.because),
            "sound": not self.unsound.data,
            "damage": said(self.damage),
            "hook": said(self.hook),
            "pieces": self.pieces.data,
            "drawn": self.back_signature.data or "",
            "typed": said(self.back_name),
        }
