"""What waits for me, and saying that I read it."""

from hashlib import sha256
from uuid import UUID

from flask import Blueprint, Response, g
from sqlalchemy import Select, select

from webapp.database import db, session
from webapp.loops import silent_since
from webapp.notices.delivery import arrived
from webapp.notices.notice import Notice, unseen
from webapp.notices.papers import COLUMNS, lines
from webapp.papers.xlsx_answer import xlsx_answer
from webapp.people import Permission, requires, within_reach
from webapp.submissions import KEPT, Done, submitted
from webapp.web.answers import fragment, page, tagged, unchanged
from webapp.web.language import language

DRAWN = 2
notices = Blueprint("notices", __name__, url_prefix="/notices")


@notices.get("/")
@requires(Permission.NOTICES_SEE)
def index() -> Response:
    """Everything that was said to me here, the newest first."""
    return page("notices/index.html", notices=db.paginate(_mine(), per_page=50))


@notices.get("/list.xlsx")
@requires(Permission.NOTICES_SEE)
def export() -> Response:
    """The same list as a workbook."""
    rows = lines(session.scalars(_mine()))
    return xlsx_answer(COLUMNS, rows, ("通知清单", "Notices"), zone=g.site.timezone, name="notices")


@notices.get("/bell")
@requires(Permission.NOTICES_SEE)
def bell() -> Response:
    """What an open page asks for again and again; 304 while nothing is new."""
    waiting = unseen(g.person, g.site.id)
    silent = silent_since()
    etag = sha256(f"{language()}{silent}{[n.id for n in waiting]}".encode()).hexdigest()[:20]
    if (same := unchanged(etag)) is not None:
        arrived(waiting[:DRAWN], g.person, g.device)
        return same
    return tagged(fragment("notices/_bell.html", waiting=waiting, silent=silent, drawn=DRAWN), etag)


@notices.post("/<uuid:id>/seen")
@requires(Permission.NOTICES_SEE)
@submitted(KEPT)
def seen(id: UUID) -> Done:
    """I read it."""
    notice: Notice = within_reach(Notice, id)
    notice.see(by=g.person)
    return Done(notice, template="notices/_seen.html")


def _mine() -> "Select[Notice]":
    mine = select(Notice).where(Notice.person_id == g.person.id, Notice.site_id == g.site.id)
    return mine.order_by(Notice.id.desc())
