"""What an entrustment must say before it can be signed (KC-5a)."""

from datetime import date
from typing import TYPE_CHECKING, Any

from webapp import clock
from webapp.errors import Refusal
from webapp.places import Place

if TYPE_CHECKING:
    from webapp.keys.entrusting.entrustment import KeyEntrustment

ASKED = {
    "owner": ("业主姓名", "the owner's name"),
    "kinds": ("钥匙种类", "the kinds of keys"),
    "collecting": ("领取要求", "who may collect, and how proved"),
}


def may_be_offered(
    place: Place, *, since: date, until: date, key_count: int, has_proof: bool, **said: Any
) -> None:
    """Number of keys, period and collection rule are said; an agent shows a power of attorney."""
    missing = [words for name, words in ASKED.items() if not said.get(name)]
    if missing or key_count < 1:
        named = missing or [("钥匙数量", "the number of keys")]
        raise Refusal(
            "entrustment.incomplete",
            "委托书须写明{zh_missing}，请补填",
            "The entrustment must say {en_missing}; fill it in",
            "KC-5a",
            zh_missing="、".join(zh for zh, _ in named),
            en_missing=", ".join(en for _, en in named),
        )
    if until < since or until < clock.today(place.site):
        raise Refusal(
            "entrustment.period",
            "委托期限的止日须不早于起日和今天，请重新选择",
            "The entrustment must end after it begins and not before today; choose again",
            "KC-5a",
        )
    if said.get("agent") and not (said.get("agent_proof") or has_proof):
        raise Refusal(
            "entrustment.agent",
            "代理人{agent}须出示业主的授权委托书。请登记凭证编号或拍照留存",
            "The agent {agent} needs the owner's power of attorney; note its number or take a photo of it",
            "KC-5a",
            agent=said["agent"],
        )


def told_before_signing(paper: "KeyEntrustment") -> None:
    """The office is not keeper of the goods inside, and says so first."""
    if paper.told_at is None:
        raise Refusal(
            "entrustment.not_told",
            "签名前须先告知业主：管理处不承担室内财产的保管责任。请告知后勾选“已告知”",
            "Before signing, tell the owner that the office is not keeper of the goods inside, and mark it as told",
            "KC-5a",
        )
