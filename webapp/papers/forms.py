"""What is sent to ask for a paper."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length

from webapp.web.forms import Form, IdField


class PaperForm(Form):
    """The form's code with a period or a subject."""

    form = StringField(_l("Form"), [InputRequired(), Length(max=8)])
    period = StringField(_l("Period"), [Length(max=10)])
    subject = IdField(_l("Record"))
    blank = BooleanField(_l("Blank form"))
    ward_copy = BooleanField(_l("Ward copy with full names"))

    def params(self) -> dict[str, object]:
        """What `Paper.ask` takes."""
        given = {name: self[name].data for name in ("period", "subject", "blank", "ward_copy")}
        return {name: value for name, value in given.items() if value}
