"""Several differences that have one reason are explained in one act; each keeps its own words and case (KC-3c, KC-11f)."""

from collections.abc import Collection
from typing import TYPE_CHECKING
from uuid import UUID

from webapp.database import held
from webapp.errors import Refusal
from webapp.keys.counting.in_case import may_be_lost
from webapp.keys.counting.verdict import Gap, Reason

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count
    from webapp.keys.counting.difference import Difference
    from webapp.people import Person

ALONE = {Gap.UNKNOWN.value, Gap.VOID.value}
"""What may be a copy: it is explained by itself, with the name of whoever had it cut (KC-2e)."""


def alike(count: "Count") -> list["Difference"]:
    """What nobody has explained and may have the same reason as others."""
    return [gap for gap in count.unexplained if gap.gap not in ALONE]


def explain_alike(
    count: "Count", ids: Collection[UUID], reason: str, words: str, *, by: "Person"
) -> list["Difference"]:
    """One reason and the same words for the chosen ones that nobody has explained; what was seen is not lost with the rest."""
    chosen = [gap for gap in alike(count) if gap.id in ids]
    keys = {gap.key.id: gap.key for gap in chosen if gap.key is not None}
    for one in sorted(keys):
        held(keys[one])  # in one order, and before the count, as each by itself
    count.open_for_scans(by)
    chosen = [gap for gap in chosen if held(gap).explained_at is None]  # somebody else may have been first
    if not chosen:
        raise Refusal(
            "key_count.none_chosen",
            "请先勾选要一起说明的差异；已说明的不用再说明",
            "Tick the differences that have this reason; those explained already need nothing more",
            "KC-3c",
        )
    fitting = [gap for gap in chosen if reason != Reason.LOST or may_be_lost(gap)]
    for gap in fitting or chosen:  # where all were seen, the first says why none of them is lost
        gap.explain(reason, words, by=by)
    return fitting
