"""Who may have a year's register destroyed, and when (HR-10b)."""

from typing import TYPE_CHECKING, Any

from webapp.errors import Conflict, Refusal
from webapp.help_requests.filing_rules import ARCHIVISTS
from webapp.help_requests.ranks import MANAGERS

if TYPE_CHECKING:
    from webapp.help_requests.disposal_list import DisposalList
    from webapp.help_requests.register_year import RegisterYear

CLAUSE = "HR-10b"


def may_draw_up(frozen: "RegisterYear", by: Any, already: "DisposalList | None") -> None:
    """The archivist, for a filed year whose two years are over."""
    if already is not None:
        raise Conflict(
            "disposal.drawn_up",
            "销毁清单已经制好，请刷新查看",
            "The list is drawn up already; look at the page again",
        )
    _archivist(frozen, by)
    if not frozen.is_past_keeping:
        raise Refusal(
            "disposal.retention",
            "未满两年保存期，不能销毁：{year}年登记表保存到{until}，请到期后再制清单",
            "Two-year retention not over: the register of {year} is kept until {until}; draw up the list after that day",
            CLAUSE,
            year=frozen.year,
            until=frozen.retain_until.isoformat(),
        )
    if frozen.filed_at is None:
        raise Refusal(
            "disposal.not_filed",
            "{year}年登记表还没有归档，请先归档再制销毁清单",
            "The register of {year} was never filed; file it before it goes on a list",
            CLAUSE,
            year=frozen.year,
        )


def may_approve(listed: "DisposalList", by: Any) -> None:
    """The office manager, unless he drew it up."""
    if listed.approved_at is not None:
        raise Conflict(
            "disposal.approved", "已经批准，请刷新查看", "It is approved already; look at the page again"
        )
    if not by.holds(MANAGERS, listed.site_id) or by.id == listed.drawn_up_by_id:
        raise Refusal(
            "disposal.approver",
            "销毁清单由管理处经理批准，制单人不能批准自己的清单，请经理签字",
            "The office manager approves the list, never whoever drew it up; have the manager sign",
            CLAUSE,
        )


def may_carry_out(listed: "DisposalList", by: Any, witness: Any) -> None:
    """The archivist before a witness, once the manager signed; never the one who approved."""
    if listed.carried_out_at is not None:
        raise Conflict(
            "disposal.carried_out", "已经销毁，请刷新查看", "It is carried out; look at the page again"
        )
    if listed.approved_at is None:
        raise Refusal(
            "disposal.unapproved",
            "经理还没有批准销毁清单，请经理先签字",
            "The manager has not signed the list yet; have it signed first",
            CLAUSE,
        )
    if by.id == listed.approved_by_id:
        raise Refusal(
            "disposal.same_person",
            "批准人不能自己销毁，请档案管理员办理",
            "Whoever approved it does not carry it out; the archivist does",
            CLAUSE,
        )
    _archivist(listed.year, by)
    if witness is None or witness.id == by.id:
        raise Refusal(
            "disposal.witness",
            "销毁须有另一名员工监销，请输入监销人的工号",
            "Another member of staff must watch: give the staff number of the witness",
            CLAUSE,
        )


def _archivist(frozen: "RegisterYear", by: Any) -> None:
    if not by.holds(ARCHIVISTS, frozen.site_id):
        raise Refusal(
            "disposal.archivist",
            "销毁清单由档案管理员办理，请转档案管理员",
            "The archivist draws up and carries out the list; pass it on",
            CLAUSE,
        )
