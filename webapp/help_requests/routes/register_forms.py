"""What the register and its archive ask: a note, a signature, where it is kept, how it is destroyed."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length

from webapp.help_requests.annotation import COLUMNS
from webapp.help_requests.disposal_list import WAYS
from webapp.web.forms import Form
from webapp.web.wording import both


class NoteForm(Form):
    """A note beside a column of a registered row."""

    column = SelectField(_l("Which column"), [InputRequired()], id="note-column")
    words = TextAreaField(_l("What it should say"), [InputRequired(), Length(max=500)], id="note-words")

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.column.choices = [SelectChoice(name, both(words)) for name, words in COLUMNS.items()]


class SignForm(Form):
    """A drawing, or the name in letters that stands in for it."""

    post = StringField(_l("As"), [Length(max=20)])
    signature = StringField(_l("Signature"))
    signed_name = StringField(_l("Name"), [Length(max=60)])


class FilingForm(Form):
    """Where the paper lies."""

    kept_at = StringField(_l("Kept at: cabinet and box"), [InputRequired(), Length(max=120)])


class DisposalForm(Form):
    """How it is to be destroyed."""

    way = RadioField(_l("How it is destroyed"), [InputRequired()])

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.way.choices = [SelectChoice(name, both(words)) for name, words in WAYS.items()]


class WitnessForm(Form):
    """Who watched."""

    witness = StringField(_l("Staff number of the witness"), [InputRequired(), Length(max=20)])


def archive_forms() -> dict[str, Form]:
    """The forms on a year's card and on a registered request, fresh."""
    return {"filing": FilingForm(), "disposal": DisposalForm(), "witness": WitnessForm(), "note": NoteForm()}
