"""What waits for me, and saying that I read it."""

from uuid import UUID

from flask import Blueprint, Response, g, request
from sqlalchemy import Select, select

from webapp import subjects
from webapp.database import db, session
from webapp.errors import NotFound
from webapp.notices import posting
from webapp.notices.bell import Bell
from webapp.notices.delivery import arrived
from webapp.notices.hearers import about_thing, devices_of, people_of
from webapp.notices.notice import Notice
from webapp.notices.papers import COLUMNS, lines
from webapp.notices.posting import PUSH, ROBOT
from webapp.notices.told_of import things_of
from webapp.papers.xlsx_answer import xlsx_answer
from webapp.people import Permission, requires, within_reach
from webapp.submissions import KEPT, Done, submitted
from webapp.web.answers import fragment, page, tagged, unchanged

notices = Blueprint("notices", __name__, url_prefix="/notices")


@notices.get("/")
@requires(Permission.NOTICES_SEE)
def index() -> Response:
    """Everything that was said to me here, the newest first."""
    mine = db.paginate(_mine(), per_page=50)
    return page("notices/index.html", notices=mine, things=things_of(mine.items))


@notices.get("/list.xlsx")
@requires(Permission.NOTICES_SEE)
def export() -> Response:
    """The same list as a workbook."""
    rows = lines(session.scalars(_mine()))
    return xlsx_answer(COLUMNS, rows, ("通知清单", "Notices"), zone=g.site.timezone, name="notices")


@notices.get("/bell")
@requires(Permission.NOTICES_SEE)
def bell() -> Response:
    """What the first screen asks for again and again; 304 while nothing is new."""
    return _rung("notices/_bell.html", everything=True)


@notices.get("/alarms")
@requires(Permission.NOTICES_SEE)
def alarms() -> Response:
    """What every other open page asks for: alarms, what is urgent, and when the ladder last ran; in full on my notices."""
    return _rung("notices/_alarms.html", everything=False, folded=request.args.get("whole") != "yes")


@notices.get("/about/<kind>/<uuid:id>")
@requires(Permission.BOARD_SEE)
def told(kind: str, id: UUID) -> Response:
    """Who was told of a thing: queued, sent, on which screen, seen on which device."""
    thing = subjects.find(kind, id)
    if thing is None or getattr(thing, "site_id", None) != g.site.id:
        raise NotFound
    said = about_thing(kind, id)
    carried = {"postings": posting.about(kind, id, ROBOT), "pushes": posting.about(kind, id, PUSH)}
    names = {**carried, "people": people_of(said), "devices": devices_of(said)}
    return page("notices/told.html", thing=thing, told=said, names=names)


@notices.post("/<uuid:id>/seen")
@requires(Permission.NOTICES_SEE)
@submitted(KEPT)
def seen(id: UUID) -> Done:
    """I read it."""
    notice: Notice = within_reach(Notice, id)
    notice.see(by=g.person)
    return Done(notice, template="notices/_seen.html")


def _rung(template: str, everything: bool, folded: bool = False) -> Response:
    """A page that asks again with the mark of what it has, has it: that is the proof of delivery."""
    ringing = Bell.of(g.person, g.site, everything, folded)
    if (same := unchanged(ringing.mark)) is not None:
        arrived(ringing.drawn, g.person, g.device)
        return same
    return tagged(fragment(template, bell=ringing), ringing.mark)


def _mine() -> "Select[Notice]":
    mine = select(Notice).where(Notice.person_id == g.person.id, Notice.site_id == g.site.id)
    return mine.order_by(Notice.id.desc())
