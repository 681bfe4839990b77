"""How the rest of the house knows entrustments and consents, and what handovers do to an entrustment."""

from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from webapp import subjects
from webapp.database import session, understood
from webapp.keys.consents import keeps_consents
from webapp.keys.entrusting import sending
from webapp.keys.entrusting.consent import OwnerConsent
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.key import Key
from webapp.keys.standing import GONE, Standing
from webapp.procedures.words import Words

ENTRUSTMENT_STATES = {
    "offered": ("new", Words("拟定", "Drawn up")),
    "told": ("going", Words("已告知", "Owner told")),
    "signed": ("waiting", Words("已签，待交钥匙", "Signed, keys to come")),
    "in_custody": ("done", Words("代管中", "Held")),
    "expired": ("overdue", Words("已到期", "Ended")),
    "collected": ("closed", Words("已领回", "Collected")),
    "withdrawn": ("closed", Words("已撤回", "Withdrawn")),
}
CONSENT_STATES = {
    "asked": ("waiting", Words("待业主同意", "Owner asked")),
    "given": ("done", Words("已同意", "Agreed")),
    "declined": ("closed", Words("业主不同意", "Declined")),
    "withdrawn": ("closed", Words("已撤回", "Withdrawn")),
    "used_up": ("closed", Words("已用完", "Used up")),
    "past": ("closed", Words("已过期", "Ended")),
}

CONSENT_WAYS = {
    "device": Words("当面签名", "Signed here"),
    "paper": Words("纸质", "On paper"),
    "letter": Words("函件", "By letter"),
    "link": Words("业主本人链接签署", "Signed by link"),
}


def after_handover(handover: Any, **_said: Any) -> None:
    """Woken by a formal list: keys came in under an entrustment, or its last key went home."""
    paper = handover.entrustment
    if paper is not None and any(row.key.basis == paper.number for row in handover.rows):
        paper.hold()
    for number in sorted(
        {row.key.basis for row in handover.rows if row.key.standing == Standing.RETURNED_TO_OWNER}
    ):
        _close_when_empty(handover.site_id, number)


def _close_when_empty(site_id: Any, number: str) -> None:
    asked = select(KeyEntrustment).where(KeyEntrustment.site_id == site_id, KeyEntrustment.number == number)
    paper = session.scalar(asked)
    left = select(func.count(Key.id)).where(
        Key.site_id == site_id, Key.basis == number, Key.standing.not_in(GONE)
    )
    if paper is not None and paper.collected_at is None and not session.scalar(left):
        paper.close()


def _of_key(key: Key) -> list[OwnerConsent]:
    return [consent for (consent,) in understood(session(), _given(), key_id=key.id)]


@cache
def _given() -> Select[OwnerConsent]:
    mine = select(OwnerConsent).where(
        OwnerConsent.key_id == bindparam("key_id"), OwnerConsent.given_at.is_not(None)
    )
    return mine.order_by(OwnerConsent.asked_at.desc(), OwnerConsent.id.desc()).limit(20)


def _spoken(states: dict[str, tuple[str, Words]], thing: Any) -> tuple[str, str, str]:
    chip, words = states[thing.state]
    return chip, words.zh, words.en


keeps_consents(_of_key)
subjects.on("key_handover.formal", after_handover)
subjects.on("key.returned", sending.came_home)
subjects.on("key.returned.withdrawn", sending.not_home_after_all)
subjects.register(
    subjects.Kind(
        name="key_entrustment",
        model=KeyEntrustment,
        zh="钥匙代管委托书",
        en="Key entrustment",
        label=lambda paper: paper.number,
        url=lambda paper: f"/keys/entrustments/{paper.id}",
        partial="keys/entrusting/_entrustment.html",
        variable="entrustment",
        is_open=lambda paper: paper.state not in {"collected", "withdrawn"},
        state=lambda paper: _spoken(ENTRUSTMENT_STATES, paper),
        permission="keys:see",
        icon="file-text",
    )
)
subjects.register(
    subjects.Kind(
        name="owner_consent",
        model=OwnerConsent,
        zh="业主书面同意书",
        en="Owner's consent",
        label=lambda consent: consent.number,
        url=lambda consent: f"/keys/consents/{consent.id}",
        partial="keys/entrusting/_consent.html",
        variable="consent",
        is_open=lambda consent: consent.state in {"asked", "given"},
        state=lambda consent: _spoken(CONSENT_STATES, consent),
        permission="keys:see",
        icon="pen-line",
    )
)
