"""Key entrustments: drawing up, telling, signing, withdrawing."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l

from webapp.database import db, session
from webapp.keys.entrusting import books, listing
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.entrusting.forms import EntrustmentForm, RenewForm, SignBothForm
from webapp.keys.receiving.kept_under import KeptUnder
from webapp.keys.routes import reader_name
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires, within_reach
from webapp.submissions import refused, submitted
from webapp.web.answers import page, page_or_fragment
from webapp.web.wording import both

entrustments = Blueprint("entrustments", __name__, url_prefix="/keys/entrustments")
SIGNED_HERE = refused(
    _l(
        "An entrustment is numbered and signed with the network. Have it signed on the printed form and enter it later."
    )
)
PER_PAGE = 50


@entrustments.get("/")
@requires(Permission.KEYS_SEE)
def index() -> Response:
    """Every entrustment; `only` is held or ended, `q` what is searched for."""
    asked = _asked()
    found = db.paginate(listing.entrustments(g.site, **asked), per_page=PER_PAGE, error_out=False)
    kept = KeptUnder.of_each(found.items)
    return page("keys/entrusting/entrustments.html", found=found, asked=asked, kept=kept)


@entrustments.get("/list.xlsx")
@requires(Permission.KEYS_SEE)
def workbook() -> Response:
    """The entrustments as they are narrowed on the page."""
    papers = session.scalars(listing.entrustments(g.site, **_asked())).all()
    kept = KeptUnder.of_each(papers)
    rows = [books.entrustment_line(one, kept[one.id], reader_name) for one in papers]
    told = (books.ENTRUSTMENT_COLUMNS, rows, books.ENTRUSTMENTS, {SITE: both(g.site)})
    return xlsx_answer(*told, zone=g.site.timezone, name="key-entrustments")


@entrustments.get("/new")
@requires(Permission.KEYS_LEND)
def new() -> Response:
    """An empty form."""
    return page("keys/entrusting/new_entrustment.html", form=EntrustmentForm.blank(g.site))


@entrustments.post("/")
@requires(Permission.KEYS_LEND)
@submitted(SIGNED_HERE)
def offer() -> KeyEntrustment:
    """Draw one up."""
    told = EntrustmentForm.read().require().told(g.site.id)
    return KeyEntrustment.offer(told.pop("place"), by=g.person, **told)


@entrustments.get("/<uuid:id>")
@requires(Permission.KEYS_SEE)
def show(id: UUID) -> Response:
    """Where it stands, and the one next step."""
    paper: KeyEntrustment = within_reach(KeyEntrustment, id)
    drawn = ("keys/entrusting/entrustment.html", "keys/entrusting/_entrustment.html")
    return page_or_fragment(*drawn, entrustment=paper)


@entrustments.post("/<uuid:id>/told")
@requires(Permission.KEYS_LEND)
@submitted(SIGNED_HERE)
def tell(id: UUID) -> KeyEntrustment:
    """The owner was told that the office is no keeper of the goods inside."""
    paper: KeyEntrustment = within_reach(KeyEntrustment, id)
    paper.tell()
    return paper


@entrustments.post("/<uuid:id>/signature")
@requires(Permission.KEYS_LEND)
@submitted(SIGNED_HERE)
def sign(id: UUID) -> KeyEntrustment:
    """Owner or agent and custodian sign."""
    paper: KeyEntrustment = within_reach(KeyEntrustment, id)
    form = SignBothForm.read().require()
    paper.sign(form.owner, form.custodian, by=g.person)
    return paper


@entrustments.post("/<uuid:id>/renewal")
@requires(Permission.KEYS_LEND)
@submitted(SIGNED_HERE)
def renew(id: UUID) -> KeyEntrustment:
    """It runs longer: a new last day, both sign."""
    paper: KeyEntrustment = within_reach(KeyEntrustment, id)
    form = RenewForm.read().require()
    paper.renew(form.until.data, form.owner, form.custodian, by=g.person)
    return paper


@entrustments.post("/<uuid:id>/withdrawal")
@requires(Permission.KEYS_LEND)
@submitted(SIGNED_HERE)
def withdraw(id: UUID) -> KeyEntrustment:
    """It comes to nothing."""
    paper: KeyEntrustment = within_reach(KeyEntrustment, id)
    paper.withdraw()
    return paper


def _asked() -> dict[str, Any]:
    return {"only": request.args.get("only", ""), "search": request.args.get("q", "").strip()[:60]}
