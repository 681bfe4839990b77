"""What is counted by hand when a post passes on: its radios, and at a desk the float in fen (F43, KC-3d)."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from webapp.database import session
from webapp.errors import Refusal
from webapp.help_requests.choice import Choice
from webapp.places import duty_of
from webapp.procedures.money import cny
from webapp.shift_handovers.open_matters import DESKS

RADIOS, FLOAT = "radios", "float_fen"
WORDS = {RADIOS: Choice("对讲机", "Radios"), FLOAT: Choice("备用金", "Float")}
CLAUSE = "KC-3d"


def asked_at(post: Any) -> list[str]:
    """The names of what is counted there."""
    return [RADIOS, FLOAT] if duty_of(post) in DESKS else [RADIOS]


def told(name: str, number: int) -> str:
    """A count as it is read; money in yuan."""
    return cny(number) if name == FLOAT else str(number)


def taken_over(kind: Any, post: Any) -> dict[str, int]:
    """What the shift that leaves was handed: the counts of the last sheet that somebody signed for there."""
    signed = select(kind).where(kind.post_id == post.id, kind.accepted_at.is_not(None))
    last = session.scalar(signed.order_by(kind.accepted_at.desc(), kind.id).limit(1))
    return {name: last.counted[name] for name in WORDS if name in last.counted} if last else {}


def counted_there(kind: Any, post: Any, by_hand: Mapping[str, int], irregular: str) -> dict[str, int]:
    """The counts that the post asks for. Refusal for one that lacks, and for one that changed without a word why."""
    counts = {name: by_hand[name] for name in asked_at(post) if by_hand.get(name) is not None}
    if missing := [WORDS[name] for name in asked_at(post) if name not in counts]:
        raise Refusal(
            "shift.uncounted",
            "{code}的{what_zh}还没有清点：请数清后填数，没有的填0，再交班",
            "Not counted yet at {code}: {what_en}. Count, write the number, 0 where there are none, then hand over",
            clause=CLAUSE,
            code=post.code,
            what_zh="、".join(one.zh for one in missing),
            what_en=", ".join(one.en for one in missing),
        )
    before = taken_over(kind, post)
    changed = [name for name in counts if counts[name] != before.get(name, counts[name])]
    if changed and not irregular.strip():
        raise Refusal(
            "shift.count_changed",
            "数目与接班时不符：{what_zh}。请在“异常及设备状况”写明去向，再交班",
            "Not what was taken over: {what_en}. Write what became of it under “Irregularities, equipment”, then hand over",
            clause=CLAUSE,
            what_zh="、".join(
                f"{WORDS[name].zh}接班时{told(name, before[name])}，现在{told(name, counts[name])}"
                for name in changed
            ),
            what_en=", ".join(
                f"{WORDS[name].en} {told(name, before[name])} then, {told(name, counts[name])} now"
                for name in changed
            ),
        )
    return counts
