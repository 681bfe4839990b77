"""What handing a shift over asks, and taking it over."""

from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from webapp.shift_handovers import by_hand
from webapp.web.forms import AmountField, Form, IdField

NUMBER, YUAN = {"inputmode": "numeric"}, {"inputmode": "decimal"}


class SignedForm(Form):
    """A drawing, or the name in letters that stands in for it."""

    signature = StringField(_l("Signature"))
    signed_name = StringField(_l("Name"), [Length(max=60)])


class OfferForm(SignedForm):
    """Which post, what was counted there by hand, and what the next shift should know. Only a desk has a float."""

    post = IdField(_l("Post"), [InputRequired()])
    radios = IntegerField(_l("Radios"), [InputRequired(), NumberRange(0, 999)], render_kw=NUMBER)
    float = AmountField(_l("Float in yuan"), [Optional(), NumberRange(0, 999999)], render_kw=YUAN)
    circulars = TextAreaField(_l("Circulars passed on, a line each"), [Optional(), Length(max=1000)])
    irregular = TextAreaField(_l("Irregularities, equipment"), [Optional(), Length(max=1000)])
    to_note = TextAreaField(_l("To note for the next shift"), [Optional(), Length(max=1000)])

    @property
    def by_hand(self) -> dict[str, int]:
        """The counts that were written, money in fen."""
        fen = None if self.float.data is None else int(self.float.data * 100)
        written = {by_hand.RADIOS: self.radios.data, by_hand.FLOAT: fen}
        return {name: number for name, number in written.items() if number is not None}

    @property
    def remarks(self) -> dict[str, str]:
        """The words by name."""
        return {name: self[name].data or "" for name in ("irregular", "to_note", "circulars")}


class AcceptForm(SignedForm):
    """Each open request, ticked."""

    seen = SelectMultipleField(_l("Acknowledged"), coerce=UUID, validate_choice=False)


class RefuseForm(Form):
    """Why not."""

    because = StringField(_l("Why you do not take it over"), [InputRequired(), Length(max=300)])
