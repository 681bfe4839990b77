"""A code by text message: whoever signs on the owner's page holds the owner's phone (KC-5b)."""

import hmac
from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast
from unicodedata import digit

from sqlalchemy import update

from webapp import clock, settings
from webapp.database import session, straight
from webapp.errors import Refusal
from webapp.keys.entrusting import giving
from webapp.logbook import current, record
from webapp.notices import texting
from webapp.people.secret import derived
from webapp.people.stranger import Stranger, TooOften

if TYPE_CHECKING:
    from webapp.keys.entrusting.consent import OwnerConsent

ASKED = "code"
DIGITS, TRIES, SENT_AN_HOUR, REST = 6, 5, 5, timedelta(minutes=1)
WORDS = "【{site}】验证码{code}，{minutes}分钟内有效，用于签署钥匙借用同意书{number}。请勿告诉他人，工作人员也不会索要。"


class WrongCode(Refusal):
    """It is another code; kept nowhere. Its try was counted before (`Coded.grant`); the route says from what address."""

    on_record = False
    address = ""

    def __init__(self, consent: "OwnerConsent") -> None:
        self.consent = consent
        super().__init__(
            "consent.wrong_code",
            "验证码不对，请核对短信后再输入，最多可试{tries}次",
            "That is not the code; look at the message and type it again, {tries} times at most",
            "KC-5b",
            tries=TRIES,
        )

    def count(self) -> None:
        """One more answer from this address and this link, although the act is rolled back."""
        Stranger.count(self.consent, self.address)


class Coded:
    """A consent that is signed on the owner's phone only with the code that was sent there."""

    @property
    def wants_code(self) -> bool:
        """True where the site asks for one and can send it; without a gateway nothing proves whose phone it is."""
        consent = cast("OwnerConsent", self)
        asked: bool = settings.value(consent.site_id, "keys.consent_code")
        return asked and texting.gateway_of(consent.site_id) is not None

    @property
    def code_is_open(self) -> bool:
        """True while the code that was sent may be typed."""
        consent = cast("OwnerConsent", self)
        return (
            consent.code_until is not None
            and clock.now() <= consent.code_until
            and consent.code_tries < TRIES
        )

    def send_code(self) -> None:
        """A fresh code to the number on file; TooOften within a minute, or the sixth within an hour."""
        consent = cast("OwnerConsent", self)
        consent.through_the_link()
        giving.may_be_given(consent)
        _not_too_often(consent)
        texting.take_back(consent, ASKED)
        minutes: timedelta = settings.value(consent.site_id, "keys.consent_code_time")
        consent.code_no, consent.code_tries = consent.code_no + 1, 0
        consent.code_until = current().received + minutes
        told = {"minutes": minutes // timedelta(minutes=1), "number": consent.number, "code": _code(consent)}
        texting.text(consent, ASKED, consent.owner_phone, WORDS.format(site=consent.site.zh, **told))
        record("owner_consent.code_sent", consent, number=consent.number)

    def grant(self) -> int:
        """One of the few tries at the code that was sent last: the number of that code, 0 where no try is left.

        Commits before anybody looks at the code: of many answers at once no more than these few are looked at.
        """
        row: Any = type(self).__table__  # type: ignore[attr-defined]
        left = row.c.code_tries < TRIES, row.c.code_until >= clock.now()
        one_more = update(row).where(row.c.id == cast("OwnerConsent", self).id, *left)
        tried = straight(one_more.values(code_tries=row.c.code_tries + 1).returning(row.c.code_no)).scalar()
        session.commit()
        return tried or 0

    def prove(self, typed: str, granted: int) -> None:
        """The phone is the owner's; a code is good once. WrongCode, or Refusal where no try at this code was granted."""
        consent = cast("OwnerConsent", self)
        if not self.wants_code:
            return
        if consent.code_until is None or granted != consent.code_no:
            raise Refusal(
                "consent.no_code",
                "签名前须输入短信验证码。验证码还没有发送、已过期或试错太多，请点“发送验证码”",
                "You sign with the code from a text message. None was sent, it is over, or was typed wrongly too often; press “Send the code”",
                "KC-5b",
            )
        if not hmac.compare_digest(_figures(typed), _code(consent)):
            raise WrongCode(consent)
        consent.code_at, consent.code_until = current().received, None


def may_be_reached(consent: "OwnerConsent") -> None:
    """Where a code is asked for, the link is made only for an owner whose number is on file."""
    if consent.wants_code and not consent.owner_phone:
        raise Refusal(
            "consent.no_phone",
            "链接签署须向业主手机发验证码，但没有登记业主电话。请另开一份同意书并填写电话，或请业主当面、书面同意",
            "Signing by link takes a code sent to the owner's phone, and no number is on file; draw up another with the number, or have the owner sign here or on paper",
            "KC-5b",
        )


def _not_too_often(consent: "OwnerConsent") -> None:
    at = current().received
    sent = [one.queued_at for one in texting.about(consent) if one.said == ASKED]
    lately = [then for then in sent if then > at - timedelta(hours=1)]
    if lately and (len(lately) >= SENT_AN_HOUR or lately[-1] > at - REST):
        raise TooOften(
            "consent.code_too_often",
            "验证码刚发过，请等一分钟再要；一小时最多{most}次。一直收不到，请致电服务中心{phone}",
            "A code was sent just now: wait a minute; {most} an hour at most. If none arrives, ring the desk {phone}",
            most=SENT_AN_HOUR,
            phone=consent.site.phone or "",
        )


def _code(consent: "OwnerConsent") -> str:
    """Never stored: whoever holds the database without the house's secret has no code."""
    secret = int(derived(f"consent code {consent.id} {consent.code_no}"), 16)
    return f"{secret % 10**DIGITS:0{DIGITS}}"


def _figures(typed: str) -> str:
    return "".join(str(digit(sign)) for sign in typed if sign.isdigit())
