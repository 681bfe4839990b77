"""What handing a shift over asks, and taking it over."""

from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from webapp.web.forms import Form, IdField


class SignedForm(Form):
    """A drawing, or the name in letters that stands in for it."""

    signature = StringField(_l("Signature"))
    signed_name = StringField(_l("Name"), [Length(max=60)])


class OfferForm(SignedForm):
    """Which post, and what the next shift should know."""

    post = IdField(_l("Post"), [InputRequired()])
    irregular = TextAreaField(_l("Irregularities, equipment"), [Optional(), Length(max=1000)])
    to_note = TextAreaField(_l("To note for the next shift"), [Optional(), Length(max=1000)])


class AcceptForm(SignedForm):
    """Each open request, ticked."""

    seen = SelectMultipleField(_l("Acknowledged"), coerce=UUID, validate_choice=False)


class RefuseForm(Form):
    """Why not."""

    because = StringField(_l("Why you do not take it over"), [InputRequired(), Length(max=300)])
