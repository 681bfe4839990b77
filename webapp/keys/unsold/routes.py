"""The list of unsold units with their keys."""

from flask import Blueprint, Response, g, request

from webapp.database import db, session
from webapp.keys.unsold import book, unit_keys
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires
from webapp.web.answers import page
from webapp.web.wording import both

unsold = Blueprint("unsold_keys", __name__, url_prefix="/keys/unsold")
PER_PAGE = 50


@unsold.get("/")
@requires(Permission.KEYS_SEE)
def index() -> Response:
    """Unsold units; `only` is wrong or one of the states, `q` what is searched for."""
    asked = _asked()
    found = db.paginate(unit_keys.units(g.site.id, **asked), per_page=PER_PAGE, error_out=False)
    rows = unit_keys.with_keys(found.items)
    counts, states = unit_keys.counts(g.site.id), unit_keys.STATES
    return page("keys/unsold/index.html", found=found, rows=rows, asked=asked, counts=counts, states=states)


@unsold.get("/list.xlsx")
@requires(Permission.KEYS_SEE)
def workbook() -> Response:
    """The units as they are narrowed on the page."""
    every = unit_keys.with_keys(session.scalars(unit_keys.units(g.site.id, **_asked())).all())
    rows, meta = [book.line(one) for one in every], {SITE: both(g.site)}
    return xlsx_answer(book.COLUMNS, rows, book.TITLE, meta, zone=g.site.timezone, name="unsold-keys")


def _asked() -> dict[str, str]:
    return {"only": request.args.get("only", ""), "search": request.args.get("q", "").strip()[:60]}
