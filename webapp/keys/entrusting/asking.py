"""What a consent must name before an owner is asked (KC-5b)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from webapp import clock, settings
from webapp.errors import Refusal
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


def entrustment_of(key: "Key") -> str:
    """The number of the entrustment that the key is held under, empty for none."""
    return key.basis if key.basis.startswith("TG") else ""
