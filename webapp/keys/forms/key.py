"""What is sent to enter or correct a key."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from wtforms import IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.correcting import BECAUSE
from webapp.keys.forms.said import said
from webapp.keys.key import Key
from webapp.keys.key_class import KeyClass
from webapp.places import Place
from webapp.web.forms import Form


class KeyForm(Form):
    """A key of the ledger."""

    number = StringField(_l("Key number"), [DataRequired(), Length(max=20)])
    key_class = SelectField(_l("Class"), [InputRequired()])
    place = StringField(_l("Place (its code)"), [InputRequired(), Length(max=40)])
    cabinet_no = StringField(_l("Cabinet"), [DataRequired(), Length(max=10)])
    hook_no = StringField(_l("Hook"), [DataRequired(), Length(max=10)])
    copies = IntegerField(_l("Keys on the ring"), [InputRequired(), NumberRange(1, 20)], default=1)

    def __init__(self, *given: Any, **more: Any) -> None:
        """Choices in the reader's language."""
        super().__init__(*given, **more)
        self.key_class.choices = [(one.value, str(one.words)) for one in KeyClass]

    def facts(self, site_id: UUID) -> dict[str, Any]:
        """What `bring` and `Key.put_right` take; Refusal where there is no such place."""
        code = said(self.place)
        place = session.scalar(select(Place).where(Place.site_id == site_id, Place.code == code))
        if place is None:
            raise Refusal(
                "key.no_place",
                "没有编号为“{code}”的地点，请先在地点页面登记",
                "There is no place with the code “{code}”; add it on the places page first",
                code=code,
            )
        told = {name: said(self[name]) for name in ("number", "cabinet_no", "hook_no")}
        return {"place": place, "key_class": self.key_class.data, "copies": self.copies.data, **told}


class CorrectForm(KeyForm):
    """A key as it should be; why, where class, place, number of keys or cabinet change."""

    because = SelectField(_l("Why (for class, place, number of keys or cabinet)?"), [Optional()])

    def __init__(self, *given: Any, **more: Any) -> None:
        """Choices in the reader's language."""
        super().__init__(*given, **more)
        self.because.choices = [("", "—"), *((code, str(words)) for code, words in BECAUSE.items())]

    @classmethod
    def of(cls, key: Key) -> "CorrectForm":
        """As it stands in the ledger."""
        facts = ("number", "key_class", "cabinet_no", "hook_no", "copies")
        return cls(data={name: getattr(key, name) for name in facts} | {"place": key.place.code})

    def told(self, site_id: UUID) -> dict[str, Any]:
        """What `Key.put_right` takes."""
        return {**self.facts(site_id), "because": self.because.data or ""}
