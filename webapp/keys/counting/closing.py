"""The rules of closing a sheet (KC-3c, KC-11a)."""

from typing import TYPE_CHECKING

from webapp import clock
from webapp.errors import Refusal
from webapp.keys.counting import weighing
from webapp.keys.counting.kind import Kind
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.digest import digest
from webapp.logbook import current
from webapp.papers.number import next_number

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count
    from webapp.keys.signing import Signing
    from webapp.people import Person

SERIES = "QP"
OTHERS = {CustodyPlace.CUSTOMER_CENTRE: "", CustodyPlace.SALES_CENTRE: "-XS", CustodyPlace.OTHER: "-QT"}
NAMED = 5


def number_of(count: "Count") -> str:
    """`QP01-261122-001`; a month's report is `QP01-202611`, the sales centre's `QP01-202611-XS`."""
    if count.kind == Kind.MONTHLY:
        return f"{SERIES}{count.site.code}-{count.day:%Y%m}{OTHERS[CustodyPlace(count.place)]}"
    return next_number(SERIES, count.site, current().received)


def close(count: "Count", *, by: "Person", second: "Person | None", signed: "Signing") -> None:
    """Lay the ledger beside it once more; Refusal while something is unexplained or a second counter is missing."""
    count.open_for_scans(by)
    _finished(count)
    weighing.weigh(count)
    _explained(count)
    if second is not None or count.kind == Kind.MONTHLY:
        _by_two(count, by, second, signed)
    count.closed_at, count.closed_by_id = clock.now(), by.id


def terms(count: "Count") -> str:
    """Digest of what is signed: the number, the tally, what was explained."""
    return digest([count.number or "", count.tally, *(f"{gap.mark}={gap.reason}" for gap in count.gaps)])


def _finished(count: "Count") -> None:
    if count.ended_at is None:
        raise Refusal(
            "key_count.unfinished",
            "还没有盘点完。请先按“盘点完成”，核对差异后再关闭",
            "The counting is not finished; press “Counting finished” first, then look at what differs",
            "KC-11a",
        )


def _explained(count: "Count") -> None:
    left = count.unexplained
    if left:
        raise Refusal(
            "key_count.unexplained",
            "还有{count}处差异没有说明（{named}）。请逐一选原因并写明，或继续盘点找到它",
            "{count} differences are not explained ({named}); give each a reason and words, or go on counting and find it",
            "KC-3c",
            count=len(left),
            named=", ".join(gap.said for gap in left[:NAMED]),
        )


def _by_two(count: "Count", by: "Person", second: "Person | None", signed: "Signing") -> None:
    """Nobody counts alone at month end (roles_states C1)."""
    counted = {by.id, *(one.by_id for one in count.seen)}
    if second is None or second.id in counted:
        raise Refusal(
            "key_count.second",
            "月盘须有另一人复盘并签名。请另一名员工到场，输入其工号并签名",
            "A month's count takes a second counter who signs; have another of the staff come, give the staff number and sign",
            "KC-11a",
        )
    count.second_by_id = second.id
    count.second_signature = signed.of(second.name, count, terms(count), by=by, clause="KC-11a")
