"""The few forms of a job that no book file describes."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, FileField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from webapp.jobs.job_pause import REASONS
from webapp.web.forms import Form, IdField


class AssignForm(Form):
    """To whom."""

    person = IdField(_l("Give it to"), [InputRequired()])


class CouldNotForm(Form):
    """Which tile, and a photo where one says more."""

    reason = StringField(_l("Reason"), [InputRequired(), Length(max=60)])
    photo = FileField(_l("Photo"))

    @property
    def told(self) -> dict[str, Any]:
        """What `could_not` takes."""
        taken = self.photo.data
        return {"reason": self.reason.data, "photos": [taken.read()] if taken else []}


class PauseForm(Form):
    """Why the clock stands still, and until when by the site's clock."""

    reason = RadioField(_l("Why the clock is paused"), [InputRequired()])
    until = DateTimeLocalField(_l("Paused until"), [InputRequired()])
    words = StringField(_l("What exactly it waits for"), [Optional(), Length(max=200)])

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.reason.choices = [SelectChoice(name, str(words)) for name, words in REASONS.items()]
