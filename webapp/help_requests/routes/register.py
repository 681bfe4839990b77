"""The help register by sheets: what stands on each, who signed it, and notes beside its rows (F01, HR-2.2-1)."""

from uuid import UUID

from flask import Response, g

from webapp.help_requests.annotation import annotate, notes_on
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.months import COLUMNS, months_of
from webapp.help_requests.papers import HELP_REGISTER
from webapp.help_requests.register_sheet import RegisterSheet
from webapp.help_requests.routes.asked import found, help_requests
from webapp.help_requests.routes.register_forms import NoteForm, SignForm
from webapp.papers.period import Period
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires
from webapp.submissions import Done, submitted
from webapp.web.answers import page
from webapp.web.asked import year_asked
from webapp.web.wording import both


@help_requests.get("/register/")
@requires(Permission.HELP_REGISTER)
def register_index() -> Response:
    """The months of a year, each a sheet to be signed and printed."""
    year = year_asked()
    return page("help_requests/register.html", year=year, months=months_of(g.site, year), form=HELP_REGISTER)


@help_requests.get("/register/list.xlsx")
@requires(Permission.HELP_REGISTER)
def register_export() -> Response:
    """The same months as a workbook."""
    year = year_asked()
    rows = (month.as_row() for month in months_of(g.site, year))
    title = (f"{year}年求助登记表", f"Help register {year}")
    return xlsx_answer(COLUMNS, rows, title, {SITE: both(g.site)}, zone=g.site.timezone, name="help-register")


@help_requests.get("/register/<period>")
@requires(Permission.HELP_REGISTER)
def sheet(period: str) -> Response:
    """One sheet with its rows and its signatures."""
    shown = RegisterSheet(g.site, Period.read(period))
    notes = notes_on([each.id for each in shown.requests])
    return page("help_requests/sheet.html", sheet=shown, notes=notes, text=shown.period.text)


@help_requests.post("/register/<period>/signatures")
@requires(Permission.HELP_REGISTER)
@submitted
def sign(period: str) -> Done:
    """The supervisor signs, or the manager where something was special."""
    form, one = SignForm.read().require(), RegisterSheet(g.site, Period.read(period))
    post = form.post.data or ""
    made = one.sign(g.person, post, drawn=form.signature.data or "", typed=form.signed_name.data or "")
    return Done(made, url=f"/help-requests/register/{one.period.text}")


@help_requests.post("/<uuid:id>/annotations")
@requires(Permission.HELP_REGISTER)
@submitted
def add_note(id: UUID) -> HelpRequest:
    """A note beside what stands in the register."""
    form, one = NoteForm.read().require(), found(id)
    annotate(one, g.person, form.column.data, form.words.data or "")
    return one
