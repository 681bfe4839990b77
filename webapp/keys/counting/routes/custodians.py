"""Who is custodian on duty of which cabinet (KC-3d, KC-4a)."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, redirect, request
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response as BaseResponse

from webapp.keys.counting import duties
from webapp.keys.counting.count import Count
from webapp.keys.counting.custodianship import Custodianship
from webapp.keys.counting.forms import DeputyForm, TakeOverForm
from webapp.keys.counting.taking_over import take_over
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires, within_reach
from webapp.submissions import Done, refused, submitted
from webapp.web.answers import page
from webapp.web.wording import both

custodians = Blueprint("key_custodians", __name__, url_prefix="/keys/custodians")
BOTH_PRESENT = refused(
    _l("A cabinet changes hands with the network. Nothing has passed; do it again when it is back.")
)
HOME = "/keys/custodians/"


@custodians.get("/")
@requires(Permission.KEYS_SEE)
def index() -> Response:
    """Every cabinet with whoever is on duty there."""
    return page("keys/counting/custodians.html", cabinets=duties.cabinets(g.site.id))


@custodians.get("/list.xlsx")
@requires(Permission.KEYS_SEE)
def workbook() -> Response:
    """Every term of duty, those that ended too."""
    rows, meta = [duties.line(duty) for duty in duties.terms(g.site.id)], {SITE: both(g.site)}
    return xlsx_answer(duties.COLUMNS, rows, duties.TITLE, meta, zone=g.site.timezone, name="custodians")


@custodians.get("/take-over")
@requires(Permission.KEYS_LEND)
def new() -> BaseResponse:
    """Count first, then sign: the form for one cabinet; without one, choose it first."""
    if not (cabinet := request.args.get("cabinet", "").strip()[:10]):
        return redirect(HOME)
    duty = Custodianship.of_cabinet(g.site.id, cabinet)
    counted = duties.counted_lately(g.site.id, cabinet, g.person.id, *(duty.keepers if duty else ()))
    told: dict[str, Any] = {"duty": duty, "count": counted, "place": duties.place_of(g.site.id, cabinet)}
    return page("keys/counting/take_over.html", cabinet=cabinet, form=TakeOverForm(), **told)


@custodians.post("/take-over/<uuid:id>")
@requires(Permission.KEYS_LEND)
@submitted(BOTH_PRESENT)
def pass_on(id: UUID) -> Done:
    """Take the cabinet over after that count."""
    count: Count = within_reach(Count, id)
    hands = TakeOverForm.read().require().hands()
    return Done(take_over(request.form.get("cabinet", "")[:10], count, by=g.person, **hands), url=HOME)


@custodians.post("/<uuid:id>/deputy")
@requires(Permission.KEYS_SEE)
@submitted(BOTH_PRESENT)
def name_deputy(id: UUID) -> Done:
    """Somebody stands in, or no longer does."""
    duty: Custodianship = within_reach(Custodianship, id)
    duty.name_deputy(DeputyForm.read().require().who(), by=g.person)
    return Done(duty, url=HOME)
