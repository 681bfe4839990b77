"""A sheet takes scans while it is open, from the keepers of its own centre; a spot check from nobody who counted."""

from typing import TYPE_CHECKING

from webapp.database import held
from webapp.errors import Refusal
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.keepers import only_their_keeper

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count
    from webapp.people import Person


def open_for_scans(count: "Count", by: "Person") -> None:
    """Nobody changes a closed sheet, or the other centre's; until this act ends no other phone changes or closes it."""
    held(count)
    only_their_keeper(by, counted_by(count), count.site_id)
    if count.closed_at is not None:
        raise Refusal(
            "key_count.closed",
            "这张盘点表已关闭，不能再改。要再核对，请新建一次临时盘点",
            "This sheet is closed and stays as it is; open an extra count to look again",
            "KC-11a",
        )
    _not_his_own(count, by)


def checks_himself(count: "Count", person: "Person") -> bool:
    """True where it is the spot check of a report that the person counted or signed as second counter."""
    report = count.checks
    return report is not None and person.id in (report.closed_by_id, report.second_by_id)


def _not_his_own(count: "Count", by: "Person") -> None:
    """Whoever answers for a report neither scans, explains nor closes its spot check (KC-11d)."""
    if checks_himself(count, by):
        raise Refusal(
            "key_count.own_check",
            "抽查不能由报表的盘点人自己做，请客户服务中心的另一名管理员抽查",
            "Nobody spot-checks his own report; another custodian of the customer centre does it",
            "KC-11d",
        )


def counted_by(count: "Count") -> str:
    """The centre whose keepers count: its own; a spot check of a copy is the customer centre's (KC-11d)."""
    return CustodyPlace.CUSTOMER_CENTRE.value if count.checks_id else count.place
