"""What is sent along an order for new keys."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from webapp.keys.cases.ordering import PURPOSES
from webapp.web.forms import Form


class OrderForm(Form):
    """A new lock or a copy is asked for."""

    purpose = RadioField(_l("What is asked for?"), [InputRequired()])
    reason = StringField(_l("Why"), [InputRequired(), Length(max=200)])
    keys_wanted = IntegerField(_l("How many new keys"), [InputRequired(), NumberRange(1, 20)], default=1)

    def __init__(self, *given: Any, **more: Any) -> None:
        """Choices in the reader's language."""
        super().__init__(*given, **more)
        self.purpose.choices = list(PURPOSES.items())


class DeclineForm(Form):
    """Why it is declined."""

    because = StringField(_l("Why it is declined"), [InputRequired(), Length(max=200)])


class DoneForm(Form):
    """The keys were cut."""

    locksmith = StringField(_l("Locksmith, or who cut them"), [InputRequired(), Length(max=60)])
    numbers = StringField(_l("Numbers of the new keys, parted by blanks"), [InputRequired(), Length(max=400)])


class EnterForm(Form):
    """Where the new keys hang."""

    cabinet_no = StringField(_l("Cabinet"), [InputRequired(), Length(max=10)])
    hooks = StringField(_l("Hooks, parted by blanks"), [InputRequired(), Length(max=200)])
