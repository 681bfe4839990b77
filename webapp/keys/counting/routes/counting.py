"""Counting: the list of counts, the sheet, and each scan."""

from urllib.parse import quote
from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l

from webapp import clock
from webapp.database import db, session
from webapp.keys.boards.told import hook_in
from webapp.keys.counting import listed
from webapp.keys.counting.board_photo import BoardPhoto
from webapp.keys.counting.count import Count
from webapp.keys.counting.forms import BoardForm, FinishForm, LookForm, OpenForm, SecondForm, SeenForm
from webapp.keys.counting.kind import Kind, at_hour
from webapp.keys.counting.sighting import Sighting
from webapp.keys.counting.whole_sheet import whole_sheet
from webapp.keys.forms.said import said
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires, within_reach
from webapp.submissions import KEPT, Done, refused, submitted
from webapp.web.answers import page, wants_fragment
from webapp.web.wording import both

counting = Blueprint("key_counts", __name__, url_prefix="/keys/counts")
AT_THE_DESK = refused(
    _l("Opening, explaining and closing a count need the network. Scans are kept; go on scanning.")
)
PER_PAGE = 50


@counting.get("/")
@requires(Permission.KEYS_SEE)
def index() -> Response:
    """Counts, those to be made first; `only` is open or late, `kind` one of the kinds, `q` a number."""
    asked = listed.asked(request.args)
    found = db.paginate(listed.rows(g.site.id, **asked), per_page=PER_PAGE, error_out=False)
    return page("keys/counting/index.html", found=found, asked=asked, form=OpenForm(), kinds=Kind)


@counting.get("/list.xlsx")
@requires(Permission.KEYS_SEE)
def workbook() -> Response:
    """The list as it is filtered on the page."""
    found = session.scalars(listed.rows(g.site.id, **listed.asked(request.args))).all()
    rows, meta = [listed.line(count) for count in found], {SITE: both(g.site)}
    return xlsx_answer(listed.COLUMNS, rows, listed.TITLE, meta, zone=g.site.timezone, name="key-counts")


@counting.post("")
@requires(Permission.KEYS_LEND)
@submitted(AT_THE_DESK)
def create() -> Count:
    """Open a count by hand."""
    form = OpenForm.read().require()
    today = clock.today(g.site)
    more = {"place": form.place.data, "cabinet": said(form.cabinet), "day": today}
    return Count.open(g.site, Kind(form.kind.data), due_at=at_hour(g.site, today, 24), **more)


@counting.get("/<uuid:id>")
@requires(Permission.KEYS_SEE)
def show(id: UUID) -> Response:
    """The sheet: scan, then what differs, then close."""
    count: Count = within_reach(Count, id)
    return page("keys/counting/show.html", count=count, **whole_sheet(count))


@counting.post("/<uuid:id>/seen")
@requires(Permission.KEYS_LEND)
@submitted(KEPT)
def see(id: UUID) -> Sighting | Done:
    """One scan, or a typed number; a hook's tag says where the key scanned next hangs."""
    count: Count = within_reach(Count, id)
    form = SeenForm.read().require()
    if (hook := hook_in(said(form.code), g.site.id)) is not None:
        count.open_for_scans(g.person)
        there = None if wants_fragment() else f"/keys/counts/{id}?after={quote(said(form.code))}"
        return Done(hook, url=there, template="keys/counting/_hook_line.html")
    return count.see(said(form.code), by=g.person, **form.how())


@counting.post("/seen/<uuid:id>")
@requires(Permission.KEYS_LEND)
@submitted(KEPT)
def look_closer(id: UUID) -> Sighting:
    """It hangs on another hook, tag or key is not whole, or so many keys are on it."""
    seen: Sighting = within_reach(Sighting, id)
    seen.correct(by=g.person, **LookForm.read().require().how(seen.hook))
    return seen


@counting.post("/<uuid:id>/board")
@requires(Permission.KEYS_LEND)
@submitted(KEPT)
def photograph(id: UUID) -> Done:
    """A photo of the whole board reads many tags at once."""
    count: Count = within_reach(Count, id)
    taken = BoardPhoto.take(count, BoardForm.read().require().body(), by=g.person)
    return Done(taken, context={"count": count})


@counting.post("/<uuid:id>/finish")
@requires(Permission.KEYS_LEND)
@submitted(KEPT)
def finish(id: UUID) -> Done:
    """Everything was scanned; kept on a phone without the network it asks nobody back: going on is open."""
    count: Count = within_reach(Count, id)
    count.finish(by=g.person, early=FinishForm.read().rest.data or bool(g.delivery))
    return Done(count, context=whole_sheet(count))


@counting.post("/<uuid:id>/go-on")
@requires(Permission.KEYS_LEND)
@submitted(AT_THE_DESK)
def go_on(id: UUID) -> Done:
    """More is scanned after all."""
    count: Count = within_reach(Count, id)
    count.go_on(by=g.person)
    return Done(count, url=f"/keys/counts/{id}")


@counting.post("/<uuid:id>/close")
@requires(Permission.KEYS_LEND)
@submitted(AT_THE_DESK)
def close(id: UUID) -> Done:
    """The sheet closes; a month's report goes to the manager."""
    count: Count = within_reach(Count, id)
    form = SecondForm.read().require()
    count.close(by=g.person, second=form.who(), signed=form.signed)
    return Done(count, url=f"/keys/counts/{id}")
