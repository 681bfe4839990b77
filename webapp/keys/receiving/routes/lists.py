"""Handover lists: drawing up, counting, checking, trying, and both signatures."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l

from webapp.database import db, session
from webapp.errors import NotFound
from webapp.keys.entrusting.listing import awaiting_keys
from webapp.keys.receiving import listing
from webapp.keys.receiving.forms import (
    BecauseForm,
    HeldKeyForm,
    NewKeyForm,
    OpenForm,
    answered,
    counted,
)
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.handover_row import HandoverRow
from webapp.keys.routes import reader_name
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires, within_reach
from webapp.submissions import refused, submitted
from webapp.web.answers import page, page_or_fragment
from webapp.web.wording import both

handovers = Blueprint("handovers", __name__, url_prefix="/keys/handovers")
TOGETHER = refused(
    _l(
        "Both sides sign the same list, so it needs the network. Note it on the printed form and enter it later."
    )
)
PER_PAGE = 50


@handovers.get("/")
@requires(Permission.KEYS_SEE)
def index() -> Response:
    """Every list, the newest first; `only` is open or a reason, `q` what is searched for."""
    asked = _asked()
    found = db.paginate(listing.lists(g.site.id, **asked), per_page=PER_PAGE, error_out=False)
    return page("keys/receiving/index.html", found=found, asked=asked)


@handovers.get("/list.xlsx")
@requires(Permission.KEYS_SEE)
def workbook() -> Response:
    """The lists as they are narrowed on the page."""
    found = session.scalars(listing.lists(g.site.id, **_asked())).unique()
    rows = [listing.line(one, reader_name) for one in found]
    meta = {SITE: both(g.site)}
    return xlsx_answer(listing.COLUMNS, rows, listing.TITLE, meta, zone=g.site.timezone, name="key-handovers")


@handovers.get("/new")
@requires(Permission.KEYS_LEND)
def new() -> Response:
    """Why, and who the other side is."""
    form = OpenForm(data={"reason": request.args.get("reason", "acceptance")})
    return page("keys/receiving/new.html", form=form, papers=awaiting_keys(g.site))


@handovers.post("/")
@requires(Permission.KEYS_LEND)
@submitted(TOGETHER)
def open_list() -> KeyHandover:
    """Begin a list."""
    told = OpenForm.read().require().told(g.site.id, g.person)
    return KeyHandover.open(g.site, told.pop("reason"), by=g.person, **told)


@handovers.get("/<uuid:id>")
@requires(Permission.KEYS_SEE)
def show(id: UUID) -> Response:
    """Where it stands, the one next step, and the keys on it."""
    return page_or_fragment(
        "keys/receiving/show.html", "keys/receiving/_handover.html", handover=within_reach(KeyHandover, id)
    )


@handovers.post("/<uuid:id>/new-keys")
@requires(Permission.KEYS_LEND)
@submitted(TOGETHER)
def bring(id: UUID) -> KeyHandover:
    """A key that comes in."""
    handover: KeyHandover = within_reach(KeyHandover, id)
    handover.bring(**NewKeyForm.read().require().told(g.site.id))
    return handover


@handovers.post("/<uuid:id>/keys")
@requires(Permission.KEYS_LEND)
@submitted(TOGETHER)
def take(id: UUID) -> KeyHandover:
    """A key that goes on."""
    handover: KeyHandover = within_reach(KeyHandover, id)
    handover.take(**HeldKeyForm.read().require().told(g.site.id))
    return handover


@handovers.post("/<uuid:id>/rows/<uuid:row>/removal")
@requires(Permission.KEYS_LEND)
@submitted(TOGETHER)
def strike(id: UUID, row: UUID) -> KeyHandover:
    """A key comes off the draft."""
    line: HandoverRow = within_reach(HandoverRow, row)
    handover: KeyHandover = within_reach(KeyHandover, id)
    if line.handover_id != handover.id:
        raise NotFound
    handover.strike(line)
    return handover


@handovers.post("/<uuid:id>/<any(count, check, test):step>")
@requires(Permission.KEYS_LEND)
@submitted(TOGETHER)
def take_step(id: UUID, step: str) -> KeyHandover:
    """Counted, checked, tried; each for every key."""
    handover: KeyHandover = within_reach(KeyHandover, id)
    said = counted(handover) if step == "count" else answered(handover)
    getattr(handover, step)(said)
    return handover


@handovers.post("/<uuid:id>/withdrawal")
@requires(Permission.KEYS_LEND)
@submitted(TOGETHER)
def withdraw(id: UUID) -> KeyHandover:
    """It comes to nothing."""
    handover: KeyHandover = within_reach(KeyHandover, id)
    handover.withdraw((BecauseForm.read().require().because.data or "").strip())
    return handover


def _asked() -> dict[str, Any]:
    return {"only": request.args.get("only", ""), "search": request.args.get("q", "").strip()[:60]}
