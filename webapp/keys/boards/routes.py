"""A cabinet with its keys, a hook, the rings, one of them; bringing a ring back."""

from uuid import UUID

from flask import Blueprint, Response, g, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from webapp.database import db, session
from webapp.keys import ledger
from webapp.keys.boards import ring_list
from webapp.keys.boards.as_subject import key_on
from webapp.keys.boards.at_cabinet import AtCabinet, cabinets_of
from webapp.keys.boards.cabinet import KeyCabinet
from webapp.keys.boards.forms import RingForm
from webapp.keys.boards.hook import KeyHook
from webapp.keys.boards.on_ring import OnRing
from webapp.keys.boards.ring import KeyRing
from webapp.keys.routes.holder import holder_name
from webapp.logbook import current
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires, within_reach
from webapp.submissions import KEPT, Done, submitted
from webapp.web.answers import page
from webapp.web.wording import both

boards = Blueprint("key_boards", __name__, url_prefix="/keys")
PER_PAGE = 50


@boards.get("/cabinets/<uuid:id>")
@requires(Permission.KEYS_SEE)
def cabinet(id: UUID) -> Response:
    """Its keys by their hooks; `only` is out, overdue or sought, `q` what is searched for."""
    at, asked = AtCabinet(within_reach(KeyCabinet, id)), _asked()
    found = db.paginate(at.rows(**asked), per_page=PER_PAGE, error_out=False)
    return page("keys/boards/cabinet.html", at=at, asked=asked, found=found, rows=ledger.paired(found.items))


@boards.get("/hooks/<uuid:id>")
@requires(Permission.KEYS_SEE)
def hook(id: UUID) -> BaseResponse:
    """The key that belongs on it; the cabinet's own list where the hook is empty."""
    here: KeyHook = within_reach(KeyHook, id)
    if key := key_on(here):
        return redirect(f"/keys/{key.id}")
    board = cabinets_of(here.site_id).get(here.cabinet_no)
    return redirect(f"/keys/cabinets/{board.id}" if board else "/keys/custodians/")


@boards.get("/rings/")
@requires(Permission.KEYS_SEE)
def rings() -> Response:
    """Every ring in use; `only` is out or short, `q` what is searched for."""
    asked = _asked()
    found = db.paginate(ring_list.rings(g.site.id, **asked), per_page=PER_PAGE, error_out=False)
    return page("keys/boards/rings.html", found=found, rings=OnRing.each(found.items), asked=asked)


@boards.get("/rings/list.xlsx")
@requires(Permission.KEYS_SEE)
def rings_workbook() -> Response:
    """The rings as they are narrowed on the page."""
    every = OnRing.each(session.scalars(ring_list.rings(g.site.id, **_asked())).all())
    rows, meta = [ring_list.line(one, holder_name) for one in every], {SITE: both(g.site)}
    return xlsx_answer(ring_list.COLUMNS, rows, ring_list.TITLE, meta, zone=g.site.timezone, name="key-rings")


@boards.get("/rings/<uuid:id>")
@requires(Permission.KEYS_SEE)
def ring(id: UUID) -> Response:
    """Every key that belongs on it, and where each of them is."""
    return page("keys/boards/ring.html", on=OnRing(within_reach(KeyRing, id)))


@boards.post("/rings/<uuid:id>/return")
@requires(Permission.KEYS_LEND)
@submitted(KEPT)
def take_ring_back(id: UUID) -> Done:
    """The ticked keys come back, the others stay out."""
    here: KeyRing = within_reach(KeyRing, id)
    form = RingForm.read().require()
    OnRing(here).take_back(form.back, by=g.person, **form.how())
    return Done(here, url=f"/keys/rings/{id}?did={current().submission_id}")


def _asked() -> dict[str, str]:
    return {"only": request.args.get("only", ""), "search": request.args.get("q", "").strip()[:60]}
