"""Wheelchairs at a glance, and what is next for each."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from webapp.database import db, session
from webapp.papers.column import Column
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires, within_reach
from webapp.portering.registered import STATES, offers
from webapp.portering.wheelchair import Wheelchair
from webapp.submissions import refused, submitted
from webapp.web.answers import page, page_or_fragment
from webapp.web.forms import Form
from webapp.web.language import language
from webapp.web.wording import both

wheelchairs = Blueprint("wheelchairs", __name__, url_prefix="/wheelchairs")

COLUMNS = [
    Column("number", "轮椅编号", "Chair no.", "ref"),
    Column("state", "状态", "State", "text"),
    Column("lent_at", "借出时间", "Out", "dt"),
    Column("due_at", "应还时间", "Due back", "dt"),
    Column("lent_by", "经手人", "Issued by", "text"),
]


class ChairForm(Form):
    """A new chair."""

    number = StringField(_l("Chair number"), [InputRequired(), Length(max=20)])


@wheelchairs.get("/")
@requires(Permission.PORTERING_SEE)
def index() -> Response:
    """All chairs of the site with their state."""
    words, state = request.args.get("q", "").strip()[:20], request.args.get("state", "")
    found = db.paginate(_chairs(words, state), per_page=40)
    chips = [{"href": "?", "label": gettext("All"), "current": not state}]
    chips += [{"href": f"?state={name}", "label": _both(name), "current": state == name} for name in STATES]
    return page(
        "portering/index.html", found=found, q=words, chips=chips, query=request.query_string.decode()
    )


@wheelchairs.get("/export.xlsx")
@requires(Permission.PORTERING_SEE)
def export() -> Response:
    """The same as a workbook."""
    rows = (_row(chair) for chair in session.scalars(_chairs("", "")))
    return xlsx_answer(
        COLUMNS,
        rows,
        ("轮椅清单", "Wheelchairs"),
        {SITE: both(g.site)},
        zone=g.site.timezone,
        name="wheelchairs",
    )


@wheelchairs.get("/<uuid:chair_id>")
@requires(Permission.PORTERING_SEE)
def show(chair_id: UUID) -> Response:
    """One chair: where it is, and the next act."""
    chair = within_reach(Wheelchair, chair_id)
    return page_or_fragment("portering/show.html", "portering/_wheelchair.html", chair=chair)


@wheelchairs.post("/")
@requires(Permission.PORTERING_CHAIRS)
@submitted(refused(_l("A new chair needs its tag from the server. Add it when the network is back.")))
def add() -> Wheelchair:
    """A chair comes to the site."""
    return Wheelchair.add(g.site, ChairForm.read().require().number.data or "")


def next_acts(chair: Wheelchair) -> list[Any]:
    """What the chair offers whoever looks at it."""
    return offers(chair, g.person)


def chair_state(chair: Wheelchair) -> tuple[str, str]:
    """Chip and words."""
    return STATES[chair.state][0], _both(chair.state)


def _both(state: str) -> str:
    return STATES[state][1 if language() == "zh" else 2]


def _chairs(words: str, state: str) -> Any:
    asked = select(Wheelchair).where(Wheelchair.site_id == g.site.id)
    if words:
        asked = asked.where(Wheelchair.number.icontains(words, autoescape=True))
    if state in STATES:
        asked = asked.where(Wheelchair.state == state)
    return asked.order_by(Wheelchair.number)


def _row(chair: Wheelchair) -> dict[str, Any]:
    loan = chair.loan if chair.state == "on_loan" else None
    row: dict[str, Any] = {"number": chair.number, "state": _both(chair.state)}
    if loan:
        row |= {"lent_at": loan.lent_at, "due_at": loan.due_at, "lent_by": loan.lent_by.name}
    return row
