"""The few forms of a job that no book file describes."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FileField, StringField
from wtforms.validators import InputRequired, Length

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
