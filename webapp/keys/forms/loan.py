"""What is sent about a loan: a longer time, its answer, a call, a key not lent."""

from datetime import datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from webapp.keys.declining import REASONS
from webapp.logbook import current
from webapp.web.forms import Form

HOURS = (1, 2, 4, 8, 24, 72)


class ExtensionForm(Form):
    """How much longer, and why."""

    hours = SelectField(_l("How much longer?"), [InputRequired()], coerce=int)
    because = StringField(_l("In a few words"), [InputRequired(), Length(max=200)])

    def __init__(self, *given: Any, **more: Any) -> None:
        """Choices in the reader's language."""
        super().__init__(*given, **more)
        self.hours.choices = [(hours, f"{hours} h") for hours in HOURS]

    def after(self, due: datetime) -> datetime:
        """So long after the old time, or after now where that is past."""
        return max(due, current().received) + timedelta(hours=self.hours.data)


class DecisionForm(Form):
    """Why the key cannot stay out longer."""

    answer = StringField(_l("Why not?"), [Length(max=200)])


class CallForm(Form):
    """Whether the call was answered, and what was said."""

    reached = BooleanField(_l("Somebody answered"))
    said = StringField(_l("What they said"), [Length(max=200)])


class DeclineForm(Form):
    """Who asked for the key, and why it was not lent."""

    asked_by = StringField(_l("Who asked for it?"), [InputRequired(), Length(max=60)])
    why_not = RadioField(_l("Why is it not lent?"), [InputRequired()])
    in_words = StringField(_l("In a few words"), [Length(max=200)])

    def __init__(self, *given: Any, **more: Any) -> None:
        """Choices in the reader's language."""
        super().__init__(*given, **more)
        self.why_not.choices = list(REASONS.items())
