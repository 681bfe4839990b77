"""The few forms of a job that no book file describes."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from webapp.web.forms import Form, IdField


class AssignForm(Form):
    """To whom."""

    person = IdField(_l("Give it to"), [InputRequired()])


class CouldNotForm(Form):
    """Which tile."""

    reason = StringField(_l("Reason"), [InputRequired(), Length(max=60)])
