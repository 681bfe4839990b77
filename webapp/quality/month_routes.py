"""The monthly help-request sheet: figures, chart, and the requests behind each number (HR-A1)."""

from typing import Any

from flask import Blueprint, Response, g, request

from webapp import clock
from webapp.help_requests import choice
from webapp.papers.period import Period
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires
from webapp.quality.as_rows import month_row, request_row
from webapp.quality.help_month import ALL, FIGURES, HelpMonth
from webapp.quality.papers import HELP_MONTH, REQUEST_COLUMNS
from webapp.web.answers import page
from webapp.web.wording import both

help_figures = Blueprint("help_figures", __name__, url_prefix="/quality/help-requests")


def month_asked() -> HelpMonth:
    """The month of the address, else this one; Refusal for no month."""
    text = request.args.get("month", "")
    return HelpMonth(g.site, Period.read(text) if text else Period.month(clock.today(g.site)))


@help_figures.get("/")
@requires(Permission.QUALITY_SEE)
def index() -> Response:
    """The sheet."""
    return page("quality/help_month.html", month=month_asked(), today=clock.today(g.site))


@help_figures.get("/list.xlsx")
@requires(Permission.QUALITY_SEE)
def export() -> Response:
    """The figures."""
    month = month_asked()
    title = (f"求助服务月报 {month.period.text}", f"Help requests {month.period.text}")
    rows = (month_row(group) for group in month.groups)
    return xlsx_answer(
        HELP_MONTH.columns, rows, title, {SITE: both(g.site)}, zone=g.site.timezone, name="help-month"
    )


@help_figures.get("/rows")
@requires(Permission.QUALITY_SEE)
def rows() -> Response:
    """The requests behind one number."""
    asked, found = _asked()
    return page("quality/help_rows.html", rows=found, **asked)


@help_figures.get("/rows.xlsx")
@requires(Permission.QUALITY_SEE)
def rows_export() -> Response:
    """The same as a workbook."""
    asked, found = _asked()
    title = (f"求助 {asked['month'].period.text}", f"Requests {asked['month'].period.text}")
    told = (request_row(one) for one in found)
    return xlsx_answer(
        REQUEST_COLUMNS, told, title, {SITE: both(g.site)}, zone=g.site.timezone, name="help-rows"
    )


def _asked() -> tuple[dict[str, Any], list[Any]]:
    month, kind = month_asked(), request.args.get("kind", ALL)
    figure = request.args.get("figure", "all")
    figure = figure if figure in FIGURES else "all"
    group = month.group(kind)
    found = list(FIGURES[figure](group)) if group else []
    return {"month": month, "kind": choice.KINDS.get(kind), "figure": figure}, found
