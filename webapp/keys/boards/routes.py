"""A cabinet with its keys, a hook, a ring; bringing a ring back."""

from uuid import UUID

from flask import Blueprint, Response, g, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from webapp.database import db
from webapp.keys import ledger
from webapp.keys.boards.as_subject import key_on
from webapp.keys.boards.at_cabinet import AtCabinet
from webapp.keys.boards.cabinet import KeyCabinet
from webapp.keys.boards.forms import RingForm
from webapp.keys.boards.hook import KeyHook
from webapp.keys.boards.on_ring import OnRing
from webapp.keys.boards.ring import KeyRing
from webapp.logbook import current
from webapp.people import Permission, requires, within_reach
from webapp.submissions import KEPT, Done, submitted
from webapp.web.answers import page

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
    key = key_on(within_reach(KeyHook, id))
    return redirect(f"/keys/{key.id}" if key else "/keys/custodians/")


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
