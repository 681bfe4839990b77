"""What the page of a place asks a resident."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import Length, Optional

from webapp.help_requests import choice
from webapp.help_requests.forms import spoken
from webapp.web.forms import Form


class AskForm(Form):
    """What a resident says on the page of a place; nothing is compulsory but the kind that was pressed."""

    kind = RadioField(_l("What is the matter"), [Optional()])
    phone = StringField(
        _l("Your phone"), [Optional(), Length(max=40)], render_kw={"type": "tel", "autocomplete": "tel"}
    )
    caller = StringField(_l("Your name"), [Optional(), Length(max=80)], render_kw={"autocomplete": "name"})
    asked = TextAreaField(_l("What happened, what do you need"), [Optional(), Length(max=1000)])

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.kind.choices = spoken(choice.KINDS)

    @property
    def logged(self) -> dict[str, str]:
        """Kind and form: a page is no letter, so an enquiry is by word."""
        chosen = self.kind.data or "other"
        return {"kind": chosen, "form": "verbal"} if chosen == "enquiry" else {"kind": chosen}
