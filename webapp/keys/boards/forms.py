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
    def back(self) -> dict[UUID, UUID | None]:
        """The keys that were ticked, each with its loan as `key:loan`, None where none is named; NotFound for any other text."""
        ticked = (text.partition(":") for text in request.form.getlist("key"))
        try:
            return {UUID(key): UUID(loan) if named else None for key, named, loan in ticked}
        except ValueError:
            raise NotFound from None

    def how(self) -> dict[str, Any]:
        """What `OnRing.take_back` takes."""
        return {"drawn": self.back_signature.data or "", "typed": said(self.back_name)}
