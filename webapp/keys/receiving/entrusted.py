"""Under an entrustment come only that unit's keys, no more than the owner signed for, and only while it runs (KC-5a)."""

from typing import TYPE_CHECKING

from sqlalchemy import select

from webapp.database import held, session
from webapp.errors import Refusal
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.key import Key
from webapp.keys.receiving.kept_under import pieces_under
from webapp.keys.receiving.reason import LEAVES
from webapp.keys.signing import bare
from webapp.places import Place, Site

if TYPE_CHECKING:
    from webapp.keys.receiving.handover import KeyHandover


def must_be_signed(reason: str, paper: KeyEntrustment | None, site: Site) -> None:
    """An owner's keys come in only under an entrustment that the owner has signed."""
    if reason != "entrustment":
        return
    if paper is None or paper.site_id != site.id or not held(paper).is_in_force:
        raise Refusal(
            "handover.entrustment",
            "代业主保管钥匙须先有业主签名、期限未满的《钥匙代管委托书》。请先办理委托书再接收钥匙",
            "An owner's keys are taken in only under a key entrustment that the owner has signed and that still runs; have it signed first",
            "KC-5a",
        )


def room_for(handover: "KeyHandover", place: Place, copies: int) -> None:
    """One more key may be listed: of that unit, and with all that we hold or await under it not too many."""
    paper = handover.entrustment
    if paper is not None and (
        place.id != paper.place_id or pieces_under(held(paper)) + copies > paper.key_count
    ):
        raise _beyond(paper)


def must_still_run(handover: "KeyHandover") -> None:
    """Asked again when keys are counted and when they are taken over: it may have ended, or more came than listed."""
    paper = handover.entrustment
    if paper is None:
        return
    if not held(paper).is_in_force:
        raise Refusal(
            "handover.entrustment_over",
            "委托书{number}已撤回或到期，不能接收钥匙。请由业主另签委托书，并撤回本清单、当场退还钥匙",
            "Entrustment {number} is withdrawn or over and no key is taken in under it; have the owner sign another, withdraw this list and give the keys back",
            "KC-5a",
            number=paper.number,
        )
    if pieces_under(paper) > paper.key_count:
        raise _beyond(paper)


def may_collect(handover: "KeyHandover", key: Key) -> None:
    """An entrusted key goes home to its owner or agent, or to somebody whom the entrustment names as collecting."""
    mine = select(KeyEntrustment).where(KeyEntrustment.site_id == key.site_id)
    paper = session.scalar(mine.where(KeyEntrustment.number == key.basis)) if key.basis else None
    if handover.why.way != LEAVES or paper is None:
        return
    name = bare(handover.receiver_name)
    if name not in {bare(paper.owner), bare(paper.agent or paper.owner)} and name not in bare(
        paper.collecting
    ):
        raise Refusal(
            "handover.collector",
            "钥匙{key}只能交还委托书{paper}写明的业主、代理人或领取人。请核对接收方姓名，或请业主另签委托书写明领取人",
            "Key {key} goes back only to the owner, agent or collector whom entrustment {paper} names; check the receiver, or have the owner sign another that names who collects",
            "KC-5a",
            key=key.number,
            paper=paper.number,
        )


def _beyond(paper: KeyEntrustment) -> Refusal:
    return Refusal(
        "handover.beyond_entrustment",
        "委托书{number}写明：{place}，共{count}条。请核对房号和数量，或由业主另签委托书",
        "Entrustment {number} says {place}, {count} keys in all; check unit and number, or have the owner sign another",
        "KC-5a",
        number=paper.number,
        place=paper.place.zh,
        count=paper.key_count,
    )
