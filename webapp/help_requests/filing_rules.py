"""What must be there before a year's register is handed in and filed (HR-10a): each refusal names the missing thing."""

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from webapp.database import session
from webapp.errors import Conflict, Refusal
from webapp.help_requests.register_sheet import MOST_NAMED, RegisterSheet
from webapp.help_requests.sheet_signature import SUPERVISOR, SheetSignature
from webapp.papers.period import Period

if TYPE_CHECKING:
    from webapp.help_requests.register_year import RegisterYear
    from webapp.papers.paper import Paper

ARCHIVISTS = ("archivist", "file_clerk")
DESK = ("centre_admin", "centre_supervisor", "centre_manager", "office_manager")
CLAUSE = "HR-10a"


def may_hand_in(frozen: "RegisterYear", by: Any) -> "Paper":
    """The paper that is handed in; Refusal where a row is open, a signature or the print is missing."""
    if frozen.handed_in_at is not None:
        raise Conflict(
            "help_year.handed_in",
            "已经移交过，请档案管理员接收",
            "It was handed in; the archivist takes it in now",
        )
    if not by.holds(DESK, frozen.site_id):
        raise Refusal(
            "help_year.desk",
            "由服务中心移交，请管理员或主管办理",
            "The service centre hands it in; ask the administrator or the supervisor",
            CLAUSE,
        )
    sheet = frozen.sheet
    if missing := sheet.unregistered:
        raise Refusal(
            "help_year.unregistered",
            "{year}年还有{count}件未登记：{numbers}。请先登记再移交",
            "{count} of {year} are not registered yet: {numbers}. Register them first",
            CLAUSE,
            year=frozen.year,
            count=len(missing),
            numbers="、".join(missing[:MOST_NAMED]),
        )
    signed_at = _signed(sheet)
    paper = frozen.printed
    if paper is None or paper.requested_at < signed_at:
        raise Refusal(
            "help_year.unprinted",
            "请先打印签字后的{year}年度住户求助登记表（F01），再移交",
            "Print the signed help register (F01) of {year} first, then hand it in",
            CLAUSE,
            year=frozen.year,
        )
    return paper


def _signed(sheet: RegisterSheet) -> Any:
    """When the last missing signature came; the year's own one, else every month that has rows."""
    if own := [one.at for one in sheet.signatures if one.post == SUPERVISOR]:
        return own[0]
    year = sheet.period.first.year
    signed = select(SheetSignature).where(
        SheetSignature.site_id == sheet.site.id,
        SheetSignature.post == SUPERVISOR,
        SheetSignature.first >= sheet.period.first,
        SheetSignature.last <= sheet.period.last,
    )
    found = {one.period: one.at for one in session.scalars(signed)}
    months = [Period.month(sheet.period.first.replace(month=number)) for number in range(1, 13)]
    filled = {month.text for month in months if RegisterSheet(sheet.site, month).requests}
    if not filled or filled - set(found):
        raise Refusal(
            "help_year.unsigned",
            "{year}年登记表主管还没有签字，请主管在该年度表上签字，或逐月签齐",
            "The supervisor has not signed {year}: sign the year's sheet, or every month of it",
            CLAUSE,
            year=year,
        )
    return max(found[month] for month in filled)


def may_file(frozen: "RegisterYear", by: Any, kept_at: str) -> None:
    """Refusal unless the archivist takes in what somebody else handed in, and says where it lies."""
    if frozen.filed_at is not None:
        raise Conflict(
            "help_year.filed", "已经归档，请刷新查看", "It is filed already; look at the page again"
        )
    if frozen.handed_in_at is None:
        raise Refusal(
            "help_year.not_handed_in",
            "还没有移交，请服务中心先移交",
            "It was not handed in yet; the service centre does that first",
            CLAUSE,
        )
    if not by.holds(ARCHIVISTS, frozen.site_id) or by.id == frozen.handed_in_by_id:
        raise Refusal(
            "help_year.archivist",
            "归档由档案管理员接收，移交人不能自己接收，请档案管理员办理",
            "The archivist takes it in, never whoever handed it in; have the archivist do it",
            CLAUSE,
        )
    if not kept_at.strip():
        raise Refusal(
            "help_year.place", "请填写存放处（柜号、盒号）", "Say where it is kept: cabinet and box", CLAUSE
        )
