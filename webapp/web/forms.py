"""The base of every form: WTForms, our words, and `require` that refuses with what is missing."""

import re
from typing import Any, Self
from uuid import UUID

from flask import request
from flask_babel import gettext
from werkzeug.datastructures import CombinedMultiDict
from wtforms import DateField, DecimalField, Field, StringField
from wtforms import Form as Plain
from wtforms.validators import ValidationError

from webapp.errors import Incomplete
from webapp.web.asked import FIRST_YEAR, LAST_YEAR
from webapp.web.language import LANGUAGES, language

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
"""What stands in a text and is not seen: it turns the line round, or makes two equal names differ."""


def sent() -> CombinedMultiDict[str, Any]:
    """What was sent, photos included."""
    return CombinedMultiDict([request.form, request.files])


class Form(Plain):
    """A form whose messages come in the reader's language."""

    class Meta:
        """WTForms carries its own Chinese."""

        @property
        def locales(self) -> tuple[str, ...]:
            """The reader's language, as WTForms names it."""
            return ("zh",) if LANGUAGES[language()] == "zh_Hans" else ("en",)

    @classmethod
    def read(cls, **given: Any) -> Self:
        """The form as it was sent, photos included."""
        return cls(sent(), **given)

    def process(self, *sent: Any, **given: Any) -> None:
        """Read what was sent, without what nobody sees: it comes along with pasted text, and nobody could delete it."""
        super().process(*sent, **given)
        for field in self:
            if isinstance(field, StringField) and isinstance(field.data, str):
                field.data = UNSEEN.sub("", field.data)

    def require(self) -> Self:
        """Raise Incomplete with a line a field unless everything is right."""
        if not self.validate():
            raise Incomplete(
                {
                    self._called(name): " ".join(map(str, errors))
                    for name, errors in self.errors.items()
                    if name
                }
            )
        return self

    def _called(self, name: str) -> str:
        return str(self[name].label.text) if name in self else name


class IdField(StringField):
    """A UUID that a picker or a hidden field carries; `data` is a UUID or None."""

    def process_formdata(self, values: list[str]) -> None:
        """Refuses what is no id."""
        self.data = None
        if values and values[0]:
            try:
                self.data = UUID(values[0])
            except ValueError:
                raise ValidationError(gettext("Choose from the list")) from None


class DayField(DateField):
    """A day between the years 2000 and 2100: whatever is reckoned from it stays in the calendar."""

    data: Any

    def process_formdata(self, values: list[str]) -> None:
        """Refuses another century."""
        super().process_formdata(values)
        if self.data is not None and not FIRST_YEAR <= self.data.year <= LAST_YEAR:
            self.data = None
            raise ValidationError(gettext("Choose a day between 2000 and 2100"))


class AmountField(DecimalField):
    """A number that can be reckoned with."""

    data: Any

    def process_formdata(self, values: list[str]) -> None:
        """Refuses what is no number although Python reads it as one: NaN, infinity."""
        super().process_formdata(values)
        if self.data is not None and not self.data.is_finite():
            self.data = None
            raise ValidationError(gettext("Type a number"))
        if self.data is not None and self.data.as_tuple().exponent < -2:
            self.data = None
            raise ValidationError(gettext("Type at most two decimals: yuan and cents"))


__all__ = ["AmountField", "DayField", "Field", "Form", "IdField", "sent"]
