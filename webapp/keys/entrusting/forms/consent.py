"""What is sent to ask for a consent, to give one, and what an owner answers."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, IntegerField, RadioField, SelectChoice, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from webapp.clock import today
from webapp.keys.forms.said import said
from webapp.keys.key import Key
from webapp.keys.purpose import PURPOSES
from webapp.places import Site
from webapp.web.forms import DayField, Form


class ConsentForm(Form):
    """F17 as it is asked; `days` from the day it begins, to the end of the last one."""

    owner = StringField(_l("Owner"), [InputRequired(), Length(max=40)])
    owner_phone = StringField(_l("Owner's phone"), [Length(max=20)], render_kw={"type": "tel"})
    borrower = StringField(_l("Who borrows?"), [InputRequired(), Length(max=40)])
    borrower_body = StringField(_l("Company or department"), [Length(max=60)])
    borrower_id4 = StringField(
        _l("Last 4 of the borrower's ID card"), [InputRequired(), Length(min=4, max=4)]
    )
    purpose = RadioField(_l("What for?"), [InputRequired()])
    purpose_text = StringField(_l("In a few words"), [Length(max=100)])
    since = DayField(_l("From"), [InputRequired()])
    until = DayField(_l("To"), [InputRequired()])
    times = IntegerField(_l("How many times"), [InputRequired(), NumberRange(1, 99)], default=1)
    accompanied = BooleanField(_l("Our staff must go along"))

    def __init__(self, *given: Any, **more: Any) -> None:
        """Choices in the reader's language."""
        super().__init__(*given, **more)
        self.purpose.choices = list(PURPOSES.items())

    @classmethod
    def blank(cls, key: Key, **known: Any) -> "ConsentForm":
        """For a week, once, with what the entrustment says of the owner."""
        day = today(key.place.site)
        usual = {"since": day, "until": day + timedelta(days=7), "times": 1, "purpose": "repair"}
        return cls(data={**usual, **known})

    def told(self, site: Site) -> dict[str, Any]:
        """What `OwnerConsent.ask` takes."""
        zone = ZoneInfo(site.timezone)
        words = ("owner", "owner_phone", "borrower", "borrower_body", "borrower_id4", "purpose_text")
        facts: dict[str, Any] = {name: said(self[name]) for name in words}
        facts |= {
            "purpose": self.purpose.data,
            "times": self.times.data,
            "accompanied": self.accompanied.data,
        }
        facts["since"] = datetime.combine(self.since.data, time(), zone)
        facts["until"] = datetime.combine(self.until.data, time(23, 59, 59), zone)
        return facts


class GivenForm(Form):
    """How the owner gave it here: signed on the phone, or on paper that is photographed."""

    way = RadioField(
        _l("How is it given?"),
        choices=[
            SelectChoice("device", _l("Signs on this phone")),
            SelectChoice("paper", _l("On paper")),
            SelectChoice("letter", _l("By letter")),
        ],
        default="device",
    )
    checked = StringField(
        _l("How did you make sure that it is the owner?"), [InputRequired(), Length(max=60)]
    )
    photo = FileField(_l("Photo of the paper"))
    signature = StringField(_l("Signature"))
    signed_name = StringField(_l("Name"), [Length(max=40)])


class AnswerForm(Form):
    """What an owner answers on the own phone. The code is a `secret`: it is kept nowhere, not even of a refused try."""

    secret = StringField(
        _l("Code from the text message"),
        [Length(max=12)],
        render_kw={"inputmode": "numeric", "autocomplete": "one-time-code"},
    )
    signature = StringField(_l("Signature"))
    signed_name = StringField(_l("Your name"), [Optional(), Length(max=40)])
    because = StringField(_l("Why not? (You need not say.)"), [Optional(), Length(max=100)])
