"""The years of the register: hand in, file, and after two years dispose of, each act by whom it is for (HR-10)."""

from typing import Any
from uuid import UUID

from flask import Response, g
from sqlalchemy import select

from webapp.database import session
from webapp.errors import NotFound
from webapp.help_requests.disposal_list import DisposalList, list_of
from webapp.help_requests.register_year import RegisterYear
from webapp.help_requests.routes.asked import help_requests
from webapp.help_requests.routes.register_forms import DisposalForm, FilingForm, SignForm, WitnessForm
from webapp.papers.column import Column
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, Person, requires, within_reach
from webapp.submissions import submitted
from webapp.web.answers import page
from webapp.web.wording import both

COLUMNS = (
    Column("year", "年度", "Year", "int"),
    Column("rows", "条数", "Entries", "int"),
    Column("state", "状态", "State", "text"),
    Column("filed_at", "归档时间", "Filed", "dt"),
    Column("kept_at", "存放处", "Kept at", "text"),
    Column("retain_until", "保存期限至", "Keep until", "date"),
)


@help_requests.get("/years/")
@requires(Permission.ARCHIVE_SEE)
def years() -> Response:
    """The frozen years, the newest first."""
    return page("help_requests/years.html", years=_years())


@help_requests.get("/years/list.xlsx")
@requires(Permission.ARCHIVE_SEE)
def years_export() -> Response:
    """The same as a workbook."""
    title, here = ("求助登记表归档", "Filed help registers"), {SITE: both(g.site)}
    return xlsx_answer(COLUMNS, map(_row, _years()), title, here, zone=g.site.timezone, name="help-years")


@help_requests.get("/years/<uuid:id>")
@requires(Permission.ARCHIVE_SEE)
def year(id: UUID) -> Response:
    """One year with its next step."""
    return page("help_requests/year.html", frozen=_found(id))


@help_requests.post("/years/<uuid:id>/handing-in")
@requires(Permission.ARCHIVE_SEE)
@submitted
def hand_in(id: UUID) -> RegisterYear:
    """The printed, signed register goes to the archivist."""
    frozen = _found(id)
    frozen.hand_in(by=g.person)
    return frozen


@help_requests.post("/years/<uuid:id>/filing")
@requires(Permission.ARCHIVE_SEE)
@submitted
def file(id: UUID) -> RegisterYear:
    """The archivist takes it in."""
    frozen = _found(id)
    frozen.file(by=g.person, kept_at=FilingForm.read().require().kept_at.data or "")
    return frozen


@help_requests.post("/years/<uuid:id>/disposal")
@requires(Permission.ARCHIVE_SEE)
@submitted
def draw_up(id: UUID) -> RegisterYear:
    """The archivist draws up the disposal list."""
    frozen = _found(id)
    DisposalList.draw_up(frozen, by=g.person, way=DisposalForm.read().way.data or "")
    return frozen


@help_requests.post("/years/<uuid:id>/disposal/approval")
@requires(Permission.ARCHIVE_SEE)
@submitted
def approve(id: UUID) -> RegisterYear:
    """The manager signs the list."""
    form, listed = SignForm.read().require(), _listed(_found(id))
    listed.approve(by=g.person, drawn=form.signature.data or "", typed=form.signed_name.data or "")
    return listed.year


@help_requests.post("/years/<uuid:id>/disposal/carrying-out")
@requires(Permission.ARCHIVE_SEE)
@submitted
def carry_out(id: UUID) -> RegisterYear:
    """The archivist destroys the paper before a witness."""
    listed = _listed(_found(id))
    witness = Person.numbered(WitnessForm.read().require().witness.data or "")
    here = witness is not None and g.site.id in witness.site_ids()
    listed.carry_out(by=g.person, witness=witness if here else None)
    return listed.year


def _found(id: UUID) -> RegisterYear:
    frozen: RegisterYear = within_reach(RegisterYear, id)
    return frozen


def _listed(frozen: RegisterYear) -> DisposalList:
    if (listed := list_of(frozen)) is None:
        raise NotFound
    return listed


def _years() -> list[RegisterYear]:
    mine = select(RegisterYear).where(RegisterYear.site_id == g.site.id)
    return list(session.scalars(mine.order_by(RegisterYear.year.desc())))


def _row(frozen: RegisterYear) -> dict[str, Any]:
    named = {name: getattr(frozen, name) for name in ("year", "rows", "filed_at", "kept_at", "retain_until")}
    return {**named, "state": both(frozen.state)}
