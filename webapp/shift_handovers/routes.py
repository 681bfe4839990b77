"""Handing a shift over, taking it over, and the list of those that were."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, or_, select

from webapp.database import db, session
from webapp.errors import NotFound
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires, within_reach
from webapp.places import Gate, Place, Post
from webapp.shift_handovers import at_the_post, by_hand
from webapp.shift_handovers.counting import counted
from webapp.shift_handovers.forms import AcceptForm, OfferForm, RefuseForm
from webapp.shift_handovers.listing import COLUMNS, line_of
from webapp.shift_handovers.open_matters import open_at
from webapp.shift_handovers.own_posts import own_posts, the_one
from webapp.shift_handovers.shift_hand_over import ShiftHandOver
from webapp.submissions import refused, submitted
from webapp.web.answers import page, page_or_fragment
from webapp.web.wording import both

shift_handovers = Blueprint("shift_handovers", __name__, url_prefix="/shift-handovers")
AS_IT_STANDS = refused(
    _l(
        "What is open must be as it stands now, and both of you sign it. Hand over by word of mouth and sign here later."
    )
)


@shift_handovers.get("/")
@requires(Permission.TODAY_SEE)
def index() -> Response:
    """The newest first; one that waits stands on top."""
    found = db.paginate(_asked(), per_page=30)
    return page("shift_handovers/index.html", found=found, q=_words())


@shift_handovers.get("/list.xlsx")
@requires(Permission.TODAY_SEE)
def export() -> Response:
    """The same list as a workbook."""
    rows = (line_of(each) for each in session.scalars(_asked()))
    title, here = ("交接班记录", "Shift handovers"), {SITE: both(g.site)}
    return xlsx_answer(COLUMNS, rows, title, here, zone=g.site.timezone, name="shift-handovers")


@shift_handovers.get("/new")
@requires(Permission.TODAY_SEE)
def new() -> Response:
    """First the post, then what is open there."""
    posts = own_posts(g.person, g.site)
    post = _asked_for(posts)
    told: dict[str, Any] = (
        {"matters": open_at(post, g.person), "counts": counted(post, g.person), **_by_hand(post)}
        if post
        else {}
    )
    form = OfferForm()
    form.float.flags.required = True
    return page("shift_handovers/new.html", posts=posts, post=post, form=form, **told)


@shift_handovers.post("/")
@requires(Permission.TODAY_SEE)
@submitted(AS_IT_STANDS)
def offer() -> ShiftHandOver:
    """Whoever leaves signs."""
    form = OfferForm.read().require()
    post = _post(form.post.data)  # type: ignore[arg-type]
    return ShiftHandOver.offer(post, g.person, by_hand=form.by_hand, **_signed(form), **form.remarks)


@shift_handovers.get("/<uuid:id>")
@requires(Permission.TODAY_SEE)
def show(id: UUID) -> Response:
    """One sheet with its next step."""
    return page_or_fragment(
        "shift_handovers/show.html", "shift_handovers/_shift_hand_over.html", handed=_found(id)
    )


@shift_handovers.post("/<uuid:id>/acceptance")
@requires(Permission.TODAY_SEE)
@submitted(AS_IT_STANDS)
def accept(id: UUID) -> ShiftHandOver:
    """Whoever comes acknowledges each open request and signs."""
    form, sheet = AcceptForm.read().require(), _found(id)
    sheet.accept(g.person, set(form.seen.data or ()), **_signed(form))
    return sheet


@shift_handovers.post("/<uuid:id>/refusal")
@requires(Permission.TODAY_SEE)
@submitted(AS_IT_STANDS)
def refuse(id: UUID) -> ShiftHandOver:
    """Not taken over, with the reason."""
    form, sheet = RefuseForm.read().require(), _found(id)
    sheet.refuse(g.person, form.because.data or "")
    return sheet


def _found(id: UUID) -> ShiftHandOver:
    sheet: ShiftHandOver = within_reach(ShiftHandOver, id)
    return sheet


def _post(id: UUID) -> Place:
    post: Place = within_reach(Place, id)
    if not (isinstance(post, Post | Gate) or at_the_post.is_on_its_roster(post, g.person)):
        raise NotFound
    return post


def _asked_for(posts: list[Place]) -> Place | None:
    """What the address names, refused before anything is written if it is not the reader's; else what needs no choice."""
    if asked := request.args.get("post", type=UUID):
        post = _post(asked)
        at_the_post.gives(post, g.person)
        return post
    return None if "choose" in request.args else the_one(posts, g.person, g.site)


def _by_hand(post: Place) -> dict[str, Any]:
    return {"asked": by_hand.asked_at(post), "before": by_hand.taken_over(ShiftHandOver, post)}


def _signed(form: Any) -> dict[str, str]:
    return {"drawn": form.signature.data or "", "typed": form.signed_name.data or ""}


def _words() -> str:
    return request.args.get("q", "").strip()[:40]


def _asked() -> Select[Any]:
    mine = select(ShiftHandOver).join(Place, Place.id == ShiftHandOver.post_id)
    mine = mine.where(ShiftHandOver.site_id == g.site.id)
    if words := _words():
        told = (ShiftHandOver.number, Place.zh, Place.initials)
        mine = mine.where(or_(*(column.icontains(words, autoescape=True) for column in told)))
    waits = ShiftHandOver.accepted_at.is_(None) & ShiftHandOver.refused_at.is_(None)
    waits &= ShiftHandOver.withdrawn_at.is_(None)
    return mine.order_by(waits.desc(), ShiftHandOver.offered_at.desc(), ShiftHandOver.id)
