"""What is sent to open a count, explain, close and confirm."""

from typing import Any
from uuid import UUID

from flask import g
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length

from webapp.errors import Refusal
from webapp.keys.borrower import Borrower
from webapp.keys.counting.count import Count
from webapp.keys.counting.kind import BY_HAND
from webapp.keys.counting.verdict import Reason
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.forms.said import said
from webapp.keys.signing import Signing
from webapp.people import Person
from webapp.people.second_person import prove
from webapp.web.forms import Form

WRONG = (
    "key_count.wrong_pin",
    "PIN不对，请本人再试一次；忘了的，请管理员在人员页面重置",
    "The PIN is wrong: type it again yourself; if forgotten, have it reset on the people page",
)


class OpenForm(Form):
    """A count by hand: which kind, of which centre, of which cabinet."""

    kind = RadioField(_l("What for?"), [InputRequired()], default=BY_HAND[0].value)
    place = SelectField(_l("Centre"), [InputRequired()])
    cabinet = StringField(_l("Only this cabinet"), [Length(max=10)])

    def __init__(self, *given: Any, **more: Any) -> None:
        """Choices in the reader's language."""
        super().__init__(*given, **more)
        self.kind.choices = [(one.value, str(one.words)) for one in BY_HAND]
        self.place.choices = [(one.value, str(one.words)) for one in CustodyPlace]


class ExplainForm(Form):
    """Why a key does not agree with the ledger."""

    reason = SelectField(_l("Reason"), [InputRequired()])
    words = TextAreaField(_l("How did it come?"), [InputRequired(), Length(max=400)])
    named = StringField(_l("Who had it cut or held it (unauthorised copy)"), [Length(max=40)])

    def __init__(self, *given: Any, **more: Any) -> None:
        """Choices in the reader's language."""
        super().__init__(*given, **more)
        self.reason.choices = [("", "—"), *((one.value, str(one.words)) for one in Reason)]


class ExplainAlikeForm(ExplainForm):
    """Why several keys do not agree: those ticked, or every one that nobody has explained."""

    gap = SelectMultipleField(_l("Differences"), coerce=UUID, validate_choice=False)
    every = BooleanField()

    def meant(self, count: Count) -> set[UUID]:
        """The differences by their ids."""
        return {gap.id for gap in count.unexplained} if self.every.data else set(self.gap.data or ())


class FinishForm(Form):
    """The counting is finished."""

    rest = BooleanField(_l("The rest cannot be scanned: finish all the same"))


class SecondForm(Form):
    """A second counter, who proves to be there and signs."""

    second = StringField(_l("Second counter"), [Length(max=40)])
    pin = PasswordField(_l("Second counter’s PIN"), [Length(max=6)])
    signature = StringField(_l("Signature"))
    signed_name = StringField(_l("Second counter's name"), [Length(max=40)])

    def who(self) -> Person | None:
        """One of the staff by badge, number or name, and PIN; None where nobody was named."""
        return present(said(self.second), self.pin.data or "", "KC-11a") if said(self.second) else None

    @property
    def signed(self) -> Signing:
        """The drawing or the typed name."""
        return Signing(self.signature.data or "", said(self.signed_name))


class SignForm(Form):
    """The department manager signs."""

    signature = StringField(_l("Signature"))
    signed_name = StringField(_l("Manager's name"), [Length(max=40)])

    @property
    def signed(self) -> Signing:
        """The drawing or the typed name."""
        return Signing(self.signature.data or "", said(self.signed_name))


class BackForm(Form):
    """Why a report goes back."""

    because = TextAreaField(_l("Why does it go back?"), [InputRequired(), Length(max=400)])


def staff(told: str) -> Person:
    """One of this site's staff by badge, staff number, name or initials; Refusal unless exactly one fits."""
    found = Borrower.named(told, g.site.id).person
    if found is None:
        raise Refusal(
            "key_count.staff", "请输入工号或扫工牌", "Type the staff number or scan the badge", "KC-3d"
        )
    return found


def present(told: str, pin: str, clause: str) -> Person:
    """That person, who typed the PIN on this phone; a typed name alone proves nobody to be there."""
    person = staff(told)
    if not pin:
        raise Refusal(
            "key_count.pin",
            "{name}须到场，本人在此输入PIN；没有PIN的，请先由管理员在人员页面重置一个",
            "{name} has to be here and type the PIN; without one, have it reset on the people page first",
            clause,
            name=person.name,
        )
    return prove(person, pin, g.device, WRONG)
