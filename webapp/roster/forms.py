"""What putting somebody on duty asks."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from webapp.web.forms import Form, IdField


class DutyForm(Form):
    """Who, where, and which shift of today."""

    person = IdField(_l("Who"), [InputRequired()])
    post = IdField(_l("Post"), [InputRequired()])
    shift = RadioField(
        _l("Shift"),
        [InputRequired()],
        choices=[
            SelectChoice("day", _l("Day 08–16")),
            SelectChoice("evening", _l("Evening 16–24")),
            SelectChoice("night", _l("Night 00–08")),
        ],
        default="day",
    )
