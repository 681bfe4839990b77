"""What a hand-over must be: between two people, signed by both, and nothing open left unseen (F43, HR-2.1.a-7b, KC-3d)."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any
from uuid import UUID

from webapp.clock import local
from webapp.errors import Conflict, Refusal
from webapp.shift_handovers.open_matters import Matter

if TYPE_CHECKING:
    from webapp.shift_handovers.shift_hand_over import ShiftHandOver

CLAUSE = "HR-2.1.a-7b"
MOST_NAMED = 3
"""A longer row of numbers helps nobody to find the box that is not ticked."""


def waits(post: Any) -> Conflict:
    """The post is offered already."""
    return Conflict(
        "shift.waits",
        "{code}已有一份交接班等人接，请接班人先接，或由交班人撤回",
        "{code} is offered already: have it taken over first, or taken back by whoever offered it",
        code=post.code,
    )


def still_waits(sheet: "ShiftHandOver") -> None:
    """Conflict once somebody took it over, refused it, or took it back."""
    if not sheet.is_open:
        who = sheet.taken_by or sheet.given_by
        at = sheet.accepted_at or sheet.refused_at or sheet.withdrawn_at
        raise Conflict(
            "shift.over",
            "{number}已由{who}在{at}办过（{state_zh}），请刷新查看",
            "{number} was settled by {who} at {at} ({state_en}); look at the page again",
            number=sheet.number,
            who=who.name,
            at=local(sheet.site, at).strftime("%H:%M") if at else "",
            state_zh=sheet.state.zh,
            state_en=sheet.state.en,
        )


def somebody_else(sheet: "ShiftHandOver", by: Any) -> None:
    """Refusal for whoever hands it over: nobody takes over from himself."""
    if by.id == sheet.given_by_id:
        raise Refusal(
            "shift.own",
            "交班人不能自己接班。请接班人在自己的手机上登录，或在这台手机上换人后接班",
            "Nobody takes over from himself: have the next person sign in, on a phone of their own or on this one",
            clause="KC-3d",
        )


def all_seen(open_now: list[Matter], seen: Collection[UUID]) -> None:
    """Refusal while an open request is not ticked; it names a few, and counts many."""
    missing = [one.thing.number for one in open_now if one.to_acknowledge and one.thing.id not in seen]
    few = len(missing) <= MOST_NAMED
    if missing:
        raise Refusal(
            "shift.unacknowledged",
            "还有{count}件未完求助没有打勾{zh_named}。请看过，在每一件前打勾，再接班",
            "{count} open requests are not ticked{en_named}. Read and tick each of them, then take over",
            clause=CLAUSE,
            count=len(missing),
            zh_named=f"：{'、'.join(missing)}" if few else "",
            en_named=f": {', '.join(missing)}" if few else "",
        )


def signed(drawing: Any, typed: str, by: Any) -> None:
    """Refusal where the person neither drew a signature nor typed the name that stands for it."""
    if drawing is None and "".join(typed.split()) != "".join(by.name.split()):
        raise Refusal(
            "shift.signature",
            "请{name}在屏幕上签名，或输入本人姓名代替；签了才算交接",
            "{name}: sign on the screen, or type your own name instead; it counts only once it is signed",
            clause="KC-3d",
            name=by.name,
        )


def because(words: str) -> None:
    """Refusal without a reason."""
    if not words.strip():
        raise Refusal(
            "shift.why_refused",
            "请写明拒绝接班的原因，交班人和主管据此处理",
            "Say why you do not take it over; whoever is there and the supervisor act on it",
            clause=CLAUSE,
        )
