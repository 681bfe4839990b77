"""Does an owner's consent cover this loan? Each lack has a refusal of its own, and none an override (KC-5b, KC-6)."""

from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from webapp import clock
from webapp.database import held, session
from webapp.errors import Refusal
from webapp.keys.borrower import Borrower
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.purpose import PURPOSES, Purpose
from webapp.keys.signing import bare

if TYPE_CHECKING:
    from webapp.keys.entrusting.consent import OwnerConsent
    from webapp.keys.key import Key


def covers(consent: "OwnerConsent", key: "Key", to: Borrower, why: Purpose, at: datetime) -> None:
    """Raise the first that is lacking."""
    _is_given(held(consent))
    _for_this_key(consent, key)
    _for_this_borrower(consent, to)
    _for_this_purpose(consent, why)
    _at_this_time(consent, at)
    _not_used_up(consent)
    _while_entrusted(consent)


def _refused(rule: str, consent: "OwnerConsent", zh: str, en: str, **values: object) -> Refusal:
    viewing = consent.purpose == "viewing" and not consent.entrustment_no
    clause = "KC-6" if viewing else "KC-5b"
    zh_way, en_way = "请业主重新书面同意", "Ask the owner for a new consent"
    return Refusal(
        f"key.consent_{rule}",
        f"业主同意书{{number}}{zh}。{zh_way}",
        f"The owner's consent {{number}} {en}. {en_way}",
        clause,
        number=consent.number,
        **values,
    )


def _is_given(consent: "OwnerConsent") -> None:
    if consent.withdrawn_at:
        raise _refused("withdrawn", consent, "已由业主撤回", "was withdrawn by the owner")
    if consent.declined_at:
        raise _refused("declined", consent, "业主未同意", "was declined by the owner")
    if consent.given_at is None:
        raise _refused("not_given", consent, "业主还没有签", "is not signed by the owner yet")


def _for_this_key(consent: "OwnerConsent", key: "Key") -> None:
    if consent.key_id != key.id:
        raise _refused(
            "other_key", consent, "是给钥匙{other}的，不是{this}", "is for key {other}, not {this}",
            other=consent.key.number, this=key.number,
        )  # fmt: skip


def _for_this_borrower(consent: "OwnerConsent", to: Borrower) -> None:
    if bare(consent.borrower) != bare(to.name):
        raise _other_borrower(consent, to.name)


def same_card(consent: "OwnerConsent", last4: str) -> None:
    """The card that was shown is the one that the owner was told of (KC-5c)."""
    if last4 and consent.borrower_id4 and last4.upper() != consent.borrower_id4.upper():
        raise _other_borrower(consent, f"…{last4}")


def _other_borrower(consent: "OwnerConsent", this: str) -> Refusal:
    named = f"{consent.borrower} …{consent.borrower_id4}"
    return _refused(
        "other_borrower", consent, "的借用人是{named}，不是{this}", "names {named}, not {this}",
        named=named, this=this,
    )  # fmt: skip


def _for_this_purpose(consent: "OwnerConsent", why: Purpose) -> None:
    """What is not on the list is what the owner was told in words (KC-5b)."""
    in_words = why.code == "other" and bare(consent.purpose_text) != bare(why.text)
    if consent.purpose != why.code or in_words:
        named, this = (
            (consent.why.words, why.words) if in_words else (PURPOSES[consent.purpose], PURPOSES[why.code])
        )
        raise _refused(
            "other_purpose", consent, "只同意用于{zh_named}，不是{zh_this}" + ("（用途留空即按同意书）" if in_words else ""),
            "is for {en_named}, not for {en_this}" + (" (left empty, the words are the consent's)" if in_words else ""),
            zh_named=named.zh, zh_this=this.zh, en_named=named.en, en_this=this.en,
        )  # fmt: skip


def _at_this_time(consent: "OwnerConsent", at: datetime) -> None:
    if at < consent.since:
        raise _refused(
            "not_yet",
            consent,
            "{since}才生效",
            "holds only from {since}",
            since=_told(consent, consent.since),
        )
    if at > consent.until:
        raise _refused(
            "expired", consent, "已于{until}过期", "ended at {until}", until=_told(consent, consent.until)
        )


def _not_used_up(consent: "OwnerConsent") -> None:
    if len(consent.uses) >= consent.times:
        raise _refused(
            "used_up",
            consent,
            "只许{times}次，已用完",
            "allows {times} times and is used up",
            times=consent.times,
        )


def ends(consent: "OwnerConsent") -> datetime:
    """When a key lent on it is back at the latest: the consent's end, or the last day of the entrustment."""
    paper = _entrustment(consent)
    if paper is None:
        return consent.until
    _start, last = clock.day_bounds(consent.site, paper.until)
    return min(consent.until, last)


def _entrustment(consent: "OwnerConsent") -> KeyEntrustment | None:
    if not consent.entrustment_no:
        return None
    mine = select(KeyEntrustment).where(KeyEntrustment.site_id == consent.site_id)
    found: KeyEntrustment | None = session.scalar(mine.where(KeyEntrustment.number == consent.entrustment_no))
    return found


def _while_entrusted(consent: "OwnerConsent") -> None:
    paper = _entrustment(consent)
    if paper is not None and not paper.is_in_force:
        raise _refused(
            "entrustment_over", consent, "所依据的委托书{paper}已到期或结束",
            "rests on entrustment {paper}, which has ended", paper=paper.number,
        )  # fmt: skip


def _told(consent: "OwnerConsent", at: datetime) -> str:
    return f"{clock.local(consent.site, at):%Y-%m-%d %H:%M}"
