"""What is sent to lend a key."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from webapp.clock import now
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.borrower import TYPES, Borrower
from webapp.keys.companion import of_our_staff
from webapp.keys.consents import Consent, named
from webapp.keys.custody import Custody
from webapp.keys.forms.said import said
from webapp.keys.forms.shown import ShownForm
from webapp.keys.key import Key
from webapp.keys.liability import TOLD
from webapp.keys.likely import whom_agreed
from webapp.keys.purpose import PURPOSES, Purpose, usual
from webapp.keys.signing import Signing, bare
from webapp.logbook import current
from webapp.people import Person
from webapp.web.forms import IdField
from webapp.web.wording import hour

HOURS, TODAY = (1, 2, 4, 8, 24, 72, 168), (1, 2, 4)
"""Due back after so many hours; 0 is the end of the key desk's day."""


class LendForm(ShownForm):
    """Who takes the key, for what, until when; signed. `borrower` is an earlier loan of the same borrower.

    A typed name is an outsider's; own staff are known by badge, number or choice (KC-7b).
    """

    borrower = IdField(_l("Who takes it?"))
    borrower_code = StringField(_l("Somebody else"), [Length(max=40)])
    name = StringField(_l("Name"), [Length(max=40)])
    type = RadioField(_l("What kind of borrower?"), default="utility", validate_choice=True)
    body = StringField(_l("Company or department"), [Length(max=60)])
    phone = StringField(_l("Phone"), [Length(max=20)])
    pass_no = StringField(_l("Work pass number, or last 4 of the ID card"), [Length(max=30)])
    purpose = RadioField(_l("What for?"), [InputRequired()])
    reason = StringField(_l("In a few words"), [Length(max=200)])
    order_no = StringField(_l("Order or notice number"), [Length(max=40)])
    consent = StringField(_l("Owner's consent"), [Length(max=40)])
    companion_code = StringField(_l("Who of our staff goes along?"), [Length(max=40)])
    hours = SelectField(_l("Due back"), [InputRequired()], coerce=int)
    told = StringField(default=TOLD)
    signature = StringField(_l("Signature"))
    signed_name = StringField(_l("Borrower's name"), [Length(max=40)])

    def __init__(self, *given: Any, **more: Any) -> None:
        """Choices in the reader's language."""
        super().__init__(*given, **more)
        self.type.choices = [(code, words) for code, words in TYPES.items() if code != "internal"]
        self.purpose.choices = list(PURPOSES.items())
        usually = self.hours.data if self.hours.data in range(721) else 8
        some = HOURS if usually else TODAY
        self.hours.choices = [(h, LazyString(_until, h)) for h in sorted({*some, usually})]

    @classmethod
    def blank(cls, key_class: str, hours: int, purpose: str = "") -> "LendForm":
        """Filled in as far as we know: what the owner agreed to or the usual purpose, the usual time."""
        return cls(hours=hours, purpose=purpose or usual(key_class))

    def to(self, site_id: UUID, keys: Sequence[Key] = ()) -> Borrower:
        """The borrower by badge or number, described, or chosen; whom an owner named, only where nobody else was said.

        That one is chosen beforehand, so the choice says nothing against a badge; an earlier borrower was tapped.
        """
        said_so = [*self._said(site_id), *self._tapped(site_id)]
        first, *others = said_so or [self._agreed(keys)]
        for other in others:
            if bare(other.name) != bare(first.name):
                raise Refusal(
                    "key.two_borrowers",
                    "同时填了两名借用人：{one}和{other}。请清空多填的一栏；点选的去不掉时，重新打开本页只填一处",
                    "Two borrowers are given, {one} and {other}. Empty the field that is too many; where a choice cannot be undone, open the page again and fill in one only",
                    "KC-3a",
                    one=first.name,
                    other=other.name,
                )
        return first

    def _said(self, site_id: UUID) -> Iterator[Borrower]:
        if code := said(self.borrower_code):
            yield Borrower.named(code, site_id)
        if name := said(self.name):
            yield Borrower(name, self.type.data, said(self.body), said(self.phone), said(self.pass_no))

    def _tapped(self, site_id: UUID) -> Iterator[Borrower]:
        before = session.get(Custody, self.borrower.data) if self.borrower.data else None
        if before is not None and before.site_id == site_id and before.borrower:
            yield before.as_before()

    def _agreed(self, keys: Sequence[Key]) -> Borrower:
        if self.borrower.data and (agreed := whom_agreed(keys, self.borrower.data)) is not None:
            return agreed
        raise Refusal(
            "key.no_borrower",
            "请选择借用人，或扫工牌、输入工号",
            "Choose the borrower, scan the badge, or type the staff number",
            "KC-7c",
        )

    def consent_for(self, key: Key) -> Consent | None:
        """The owner's consent that was chosen; Refusal where the key has none of that number."""
        return named(key, said(self.consent))

    def companion(self, site_id: UUID) -> Person | None:
        """Who goes along, where somebody was named."""
        return of_our_staff(said(self.companion_code), site_id)

    @property
    def why(self) -> Purpose:
        """What for."""
        return Purpose(self.purpose.data, said(self.reason), said(self.order_no) or said(self.notice_no))

    @property
    def until(self) -> datetime | None:
        """Due back so long after the phone's moment of lending; None for the key's usual time."""
        at = min(current().at, current().received)
        return at + timedelta(hours=self.hours.data) if self.hours.data else None

    @property
    def signed(self) -> Signing:
        """The drawing or the typed name."""
        return Signing(self.signature.data or "", said(self.signed_name), said(self.told))


def _until(hours: int) -> str:
    if not hours:
        return _("Today, before the key desk closes")
    until = hour(now() + timedelta(hours=hours))
    return _("%(hours)s h, until %(until)s", hours=hours, until=until)
