"""A difference becomes a case that is followed to its end (KC-3c, KC-11e, KC-11f)."""

from typing import TYPE_CHECKING

from sqlalchemy import select

from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.cases import CaseKind, KeyCase
from webapp.keys.counting.verdict import Gap, Reason

if TYPE_CHECKING:
    from webapp.keys.counting.difference import Difference
    from webapp.people import Person

BY_REASON = {
    Reason.UNLISTED_COPY: CaseKind.UNAUTHORISED_COPY,
    Reason.LOST: CaseKind.LOSS,
    Reason.WORN: CaseKind.DAMAGE,
}
BY_GAP = {
    Gap.WRONG_HOOK: CaseKind.MISPLACED,
    Gap.ELSEWHERE: CaseKind.MISPLACED,
    Gap.CONDITION: CaseKind.DAMAGE,
}
NOT_THERE = {Gap.MISSING, Gap.SHORT}
"""Of what was not seen, or not all of it, somebody may have lost a key."""


def may_be_lost(gap: "Difference") -> bool:
    """False for what was seen: it stays where it was found."""
    return Gap(gap.gap) in NOT_THERE


def fits(gap: "Difference", reason: Reason) -> None:
    """Refusal where a key that was seen is said to be lost."""
    if reason == Reason.LOST and not may_be_lost(gap):
        raise Refusal(
            "key_count.seen_not_lost",
            "{said}这次盘点看到了（{zh_gap}），不能按遗失说明。请另选原因；同圈另一把不见的，请在那一把的页面点“钥匙丢失”",
            "{said} was seen in this count ({en_gap}) and is not lost. Choose another reason; where another key of its ring is gone, press “Key lost” on that key’s page",
            "KC-3c",
            said=gap.said,
            zh_gap=gap.gap_words.zh,
            en_gap=gap.gap_words.en,
        )


def kind_of(gap: "Difference") -> CaseKind:
    """What sort of case it is: by its reason, else by what was seen."""
    return BY_REASON.get(Reason(gap.reason)) or BY_GAP.get(Gap(gap.gap), CaseKind.COUNT_DIFFERENCE)


def open_case(gap: "Difference", *, by: "Person", named: str = "") -> str:
    """Its printed number; a key that is followed already under the same kind, or as lost, opens no second case."""
    kind = kind_of(gap)
    if gap.key is not None and (number := _followed(gap, kind)):
        return number
    facts = f"{gap.count.number} {gap.said} {gap.gap_words.zh}：{gap.words}"
    case = KeyCase.open(
        kind, gap.count.site, by=by, facts=facts, key=gap.key, count_no=gap.count.number or "", named=named
    )
    return case.number


def _followed(gap: "Difference", kind: CaseKind) -> str | None:
    open_now = (
        KeyCase.key_id == gap.key_id,
        KeyCase.is_over.is_(False),
        KeyCase.kind.in_([kind, CaseKind.LOSS]),
    )
    number: str | None = session.scalar(
        select(KeyCase.number).where(*open_now).order_by(KeyCase.number).limit(1)
    )
    return number
