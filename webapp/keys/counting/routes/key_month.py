"""The monthly key sheet: held, out, overdue, lost, rekeyed, refusals, overrides, each with its rows (KC-0a)."""

from flask import Blueprint, Response, g, request

from webapp import clock
from webapp.keys.counting import key_month as month
from webapp.keys.counting.key_row import COLUMNS
from webapp.papers.period import Period
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires
from webapp.web.answers import page
from webapp.web.wording import both

key_month = Blueprint("key_month", __name__, url_prefix="/keys/month")


@key_month.get("/")
@requires(Permission.KEYS_SEE)
def index() -> Response:
    """The figures of a month, a bar each, and the rows behind the one that is asked for."""
    sheet = _asked()
    figure = request.args.get("figure", "")
    rows = sheet.rows_of(figure) if figure in month.FIGURES else []
    return page("keys/counting/key_month.html", sheet=sheet, figure=figure, rows=rows, figures=month.FIGURES)


@key_month.get("/list.xlsx")
@requires(Permission.KEYS_SEE)
def export() -> Response:
    """Every row behind every figure."""
    sheet = _asked()
    title = (f"钥匙月报 {sheet.period.text}", f"Keys {sheet.period.text}")
    rows = (row.told(both(month.FIGURES[name])) for name in month.FIGURES for row in sheet.rows_of(name))
    return xlsx_answer(COLUMNS, rows, title, {SITE: both(g.site)}, zone=g.site.timezone, name="key-month")


def _asked() -> month.KeyMonth:
    """The month of the address, else this one; Refusal for no month."""
    text = request.args.get("month", "")
    return month.KeyMonth(g.site, Period.read(text) if text else Period.month(clock.today(g.site)))
