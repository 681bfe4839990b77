"""The base of every form: WTForms, our words, and `require` that refuses with what is missing."""

from typing import Any, Self
from uuid import UUID

from flask import request
from flask_babel import gettext
from werkzeug.datastructures import CombinedMultiDict
from wtforms import Field, StringField
from wtforms import Form as Plain
from wtforms.validators import ValidationError

from webapp.errors import Incomplete
from webapp.web.language import LANGUAGES, language


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


__all__ = ["Field", "Form", "IdField", "sent"]
