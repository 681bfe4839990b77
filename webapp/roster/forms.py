"""What putting somebody on duty asks."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TimeField
from wtforms.validators import InputRequired, Length

from webapp.web.forms import DayField, Form, IdField


class TimesForm(Form):
    """From when to when; an end that is not after the beginning is on the next day."""

    day = DayField(_l("Day"), [InputRequired()])
    since = TimeField(_l("From"), [InputRequired()])
    until = TimeField(_l("Until"), [InputRequired()])


class DutyForm(TimesForm):
    """Who, where, and when."""

    person = IdField(_l("Who"), [InputRequired()])
    post = IdField(_l("Post"), [InputRequired()])


class CheckInForm(Form):
    """The tag at the post."""

    tag = StringField(_l("Tag of the post"), [InputRequired(), Length(max=200)])
