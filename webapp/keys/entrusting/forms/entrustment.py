"""What is sent to draw up and sign an entrustment."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from wtforms import FileField, IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from webapp.clock import today
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.forms.said import said
from webapp.keys.signing import Signing
from webapp.places import Place, Site
from webapp.tags import look_up
from webapp.web.forms import DayField, Form

WORDS = (
    "owner",
    "owner_id4",
    "owner_phone",
    "agent",
    "agent_proof",
    "kinds",
    "because",
    "collecting",
    "entry_for",
)


class EntrustmentForm(Form):
    """F16 as it is asked."""

    place = StringField(_l("Unit (its code)"), [InputRequired(), Length(max=40)])
    owner = StringField(_l("Owner"), [InputRequired(), Length(max=40)])
    owner_id4 = StringField(_l("Last 4 of the owner's ID card"), [InputRequired(), Length(min=4, max=4)])
    owner_phone = StringField(
        _l("Owner's phone"), [InputRequired(), Length(max=20)], render_kw={"type": "tel"}
    )
    agent = StringField(_l("Agent, if not the owner"), [Length(max=40)])
    agent_proof = StringField(_l("Number of the power of attorney"), [Length(max=60)])
    proof = FileField(_l("Photo of the power of attorney"))
    kinds = StringField(_l("Kinds of keys"), [InputRequired(), Length(max=100)])
    key_count = IntegerField(_l("Number of keys"), [InputRequired(), NumberRange(1, 50)], default=1)
    because = StringField(_l("Why are they left with us?"), [Length(max=100)])
    since = DayField(_l("From"), [InputRequired()])
    until = DayField(_l("To"), [InputRequired()])
    collecting = StringField(_l("Who may collect, and how proved"), [InputRequired(), Length(max=100)])
    entry_for = StringField(_l("Entry allowed for"), [Length(max=100)])

    @classmethod
    def blank(cls, site: Site) -> "EntrustmentForm":
        """From today, for half a year."""
        day = today(site)
        return cls(data={"since": day, "until": day + timedelta(days=180), "key_count": 1})

    def told(self, site_id: UUID) -> dict[str, Any]:
        """What `KeyEntrustment.offer` takes; Refusal where there is no such unit."""
        code = said(self.place)
        tag = look_up(code)
        place = tag.subject if tag is not None and isinstance(tag.subject, Place) else None
        place = place or session.scalar(select(Place).where(Place.site_id == site_id, Place.code == code))
        if place is None or place.site_id != site_id:
            raise Refusal(
                "entrustment.no_place",
                "没有编号为“{code}”的房屋，请先在地点页面登记",
                "There is no unit with the code “{code}”; add it on the places page first",
                code=code,
            )
        facts = {name: said(self[name]) for name in WORDS}
        facts |= {name: self[name].data for name in ("key_count", "since", "until")}
        return {"place": place, "proof": self.proof.data.read() if self.proof.data else b"", **facts}


class SignBothForm(Form):
    """The owner's or agent's signature, and the custodian's."""

    signature = StringField(_l("Signature"))
    signed_name = StringField(_l("Name"), [Length(max=40)])
    own_signature = StringField(_l("Custodian's signature"))
    own_name = StringField(_l("Custodian's name"), [Length(max=40)])

    @property
    def owner(self) -> Signing:
        """The owner's or agent's."""
        return Signing(self.signature.data or "", said(self.signed_name))

    @property
    def custodian(self) -> Signing:
        """Ours."""
        return Signing(self.own_signature.data or "", said(self.own_name))


class RenewForm(SignBothForm):
    """The new last day, and both signatures."""

    until = DayField(_l("New last day"), [InputRequired()])
