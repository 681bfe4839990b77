"""What is sent to open a handover list, to put keys on it, and to take its steps."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from wtforms import IntegerField, RadioField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.borrower import Borrower
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.forms.key import KeyForm
from webapp.keys.forms.said import said
from webapp.keys.key import Key
from webapp.keys.receiving.party import GIVER, RECEIVER, Party
from webapp.keys.receiving.reason import BRINGS, LEAVES, REASONS
from webapp.keys.signing import Signing
from webapp.people import Person
from webapp.tags import look_up
from webapp.web.forms import Form, IdField


class OpenForm(Form):
    """Why, who the other side is, and which side we are on where it may be either."""

    reason = RadioField(_l("Why are keys handed over?"), [InputRequired()])
    side = RadioField(_l("I am the one who"), default=RECEIVER)
    other_body = StringField(_l("Their company or department"), [Length(max=60)])
    other_name = StringField(_l("Their representative"), [Length(max=40)])
    colleague = StringField(_l("Or a colleague: badge or staff number"), [Length(max=40)])
    to_place = RadioField(_l("Who keeps the keys then?"), default=CustodyPlace.CUSTOMER_CENTRE.value)
    entrustment = IdField(_l("Entrustment"))

    def __init__(self, *given: Any, **more: Any) -> None:
        """Choices in the reader's language."""
        super().__init__(*given, **more)
        self.reason.choices = [(one.code, one.words) for one in REASONS.values()]
        self.side.choices = [(RECEIVER, _l("takes the keys over")), (GIVER, _l("hands the keys over"))]
        self.to_place.choices = [(one.value, one.words) for one in CustodyPlace]

    def told(self, site_id: UUID, by: Person) -> dict[str, Any]:
        """What `KeyHandover.open` takes."""
        why = REASONS[self.reason.data]
        ours = {BRINGS: RECEIVER, LEAVES: GIVER}.get(why.way, self.side.data)
        me, other = Party.staff(by), self._other(site_id)
        return {
            "reason": why.code,
            "giver": me if ours == GIVER else other,
            "receiver": other if ours == GIVER else me,
            "to_place": self.to_place.data or "",
            "entrustment": session.get(KeyEntrustment, self.entrustment.data)
            if self.entrustment.data
            else None,
        }

    def _other(self, site_id: UUID) -> Party:
        if code := said(self.colleague):
            return Party.staff(_staff(code, site_id), said(self.other_body))
        return Party(said(self.other_name), said(self.other_body))


def _staff(code: str, site_id: UUID) -> Person:
    found = Borrower.named(code, site_id).person
    assert found is not None  # noqa: S101 - a badge or staff number names one of the staff
    return found


class NewKeyForm(KeyForm):
    """A key that comes in; the same as in the ledger, and the ring it hangs on."""

    copies = IntegerField(_l("How many are due"), [InputRequired(), NumberRange(1, 20)], default=1)
    ring = StringField(_l("Ring"), [Length(max=20)])

    def told(self, site_id: UUID) -> dict[str, Any]:
        """What `bring` takes."""
        return {**self.facts(site_id), "ring": said(self.ring)}


class HeldKeyForm(Form):
    """A key that we hold: scanned or typed, and the hook that it will hang on."""

    key = StringField(_l("Key number or tag"), [InputRequired(), Length(max=60)])
    cabinet_no = StringField(_l("New cabinet"), [Length(max=10)])
    hook_no = StringField(_l("New hook"), [Length(max=10)])

    def told(self, site_id: UUID) -> dict[str, Any]:
        """What `take` takes; Refusal where there is no such key."""
        code = said(self.key)
        tag = look_up(code)
        found = tag.subject if tag is not None and isinstance(tag.subject, Key) else None
        found = found or session.scalar(select(Key).where(Key.site_id == site_id, Key.number == code))
        if found is None or found.site_id != site_id:
            raise Refusal(
                "handover.no_key",
                "台账里没有钥匙“{code}”，请核对编号或重扫标签",
                "There is no key “{code}” in the ledger; check the number or scan its tag again",
                "KC-3b",
                code=code,
            )
        return {"key": found, "cabinet_no": said(self.cabinet_no), "hook_no": said(self.hook_no)}


class SignForm(Form):
    """A drawing, or the typed name."""

    signature = StringField(_l("Signature"))
    signed_name = StringField(_l("Name"), [Length(max=40)])

    @property
    def signed(self) -> Signing:
        """What was drawn or typed."""
        return Signing(self.signature.data or "", said(self.signed_name))


class BecauseForm(Form):
    """Why it comes to nothing."""

    because = StringField(_l("Why?"), [Optional(), Length(max=100)])
