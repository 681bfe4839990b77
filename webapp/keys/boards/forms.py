"""What is sent to bring a ring back."""

from typing import Any
from uuid import UUID

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import Length

from webapp.errors import NotFound
from webapp.keys.forms.said import said
from webapp.web.forms import Form


class RingForm(Form):
    """Which of its keys are back; signed where their class says so."""

    back_signature = StringField(_l("Signature"))
    back_name = StringField(_l("Name of whoever brings it"), [Length(max=40)])

    @property
    def back(self) -> set[UUID]:
        """The ids that were ticked; NotFound for any other text."""
        try:
            return {UUID(text) for text in request.form.getlist("key")}
        except ValueError:
            raise NotFound from None

    def how(self) -> dict[str, Any]:
        """What `OnRing.take_back` takes."""
        return {"drawn": self.back_signature.data or "", "typed": said(self.back_name)}
