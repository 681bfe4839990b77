"""What a consent must name before an owner is asked (KC-5b)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from webapp import clock, settings
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.signing import bare
from webapp.keys.standing import GONE

if TYPE_CHECKING:
    from webapp.keys.key import Key

NAMED = {
    "owner": ("业主", "the owner"),
    "borrower": ("借用人", "the borrower"),
    "borrower_id4": ("借用人身份证后4位", "the last 4 of the borrower's ID card"),
    "purpose": ("用途", "the purpose"),
}


def may_be_asked(key: "Key", *, since: datetime, until: datetime, times: int, **said: Any) -> None:
    """The unit's key, the borrower, the purpose and the dates are named."""
    missing = [words for name, words in NAMED.items() if not said.get(name)]
    shortest = settings.value(key.site_id, "keys.reason_length")
    if said.get("purpose") == "other" and len(said.get("purpose_text", "")) < shortest:
        en = f"the purpose in {shortest} characters or more, where it is not on the list"
        missing.append((f"用途（选“其他”时至少写{shortest}字）", en))
    if missing:
        raise Refusal(
            "consent.incomplete",
            "同意书须写明{zh_missing}，请补填",
            "The consent must name {en_missing}; fill it in",
            "KC-5b",
            zh_missing="、".join(zh for zh, _ in missing),
            en_missing=", ".join(en for _, en in missing),
        )
    if key.standing in GONE:
        raise Refusal(
            "consent.key_gone",
            "钥匙{number}已不在管，不能再借。请选择现有的钥匙",
            "Key {number} is not held any more and cannot be lent; choose a key that is",
            "KC-5b",
            number=key.number,
        )
    most = settings.value(key.site_id, "keys.consent_days")
    if until <= since or until <= clock.now() or until - since > most:
        raise Refusal(
            "consent.period",
            "有效期须从起到止、尚未过去，且不超过{days}天。请重新选择",
            "The consent must run from earlier to later, not be past, and for at most {days} days; choose again",
            "KC-5b",
            days=most.days,
        )
    if times < 1:
        raise Refusal(
            "consent.times", "请写明允许借用几次", "Say how many times the key may be lent", "KC-5b"
        )


def on_file(key: "Key", owner: str) -> dict[str, str]:
    """Under an entrustment only whoever signed it is asked, at the number that stands there."""
    mine = select(KeyEntrustment).where(KeyEntrustment.site_id == key.site_id)
    paper = session.scalar(mine.where(KeyEntrustment.number == entrustment_of(key)))
    if paper is None:
        return {}
    if bare(owner) not in {bare(paper.owner), bare(paper.agent or paper.owner)}:
        raise Refusal(
            "consent.other_owner",
            "钥匙{key}凭委托书{paper}代管，只能请委托书上的业主或代理人同意。请核对姓名",
            "Key {key} is held under entrustment {paper}; only the owner or agent named there is asked. Check the name",
            "KC-5b",
            key=key.number,
            paper=paper.number,
        )
    return {"owner_phone": paper.owner_phone}


def entrustment_of(key: "Key") -> str:
    """The number of the entrustment that the key is held under, empty for none."""
    return key.basis if key.basis.startswith("TG") else ""
