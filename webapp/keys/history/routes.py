"""The time machine: one page that answers, its workbook, its paper and its bundle."""

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l

from webapp.database import session
from webapp.keys.custody import Custody
from webapp.keys.history.book import COLUMNS, TITLE, line
from webapp.keys.history.bundle import Bundle
from webapp.keys.history.held import held_at
from webapp.keys.history.latest import Latest
from webapp.keys.history.papers import KEY_HISTORY
from webapp.keys.history.question import Question
from webapp.keys.history.reference import reference
from webapp.keys.routes import holder_name
from webapp.papers.paper import Paper
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires
from webapp.submissions import Done, refused, submitted
from webapp.web.answers import page
from webapp.web.wording import both

history = Blueprint("key_history", __name__, url_prefix="/keys/history")
AT_THE_DESK = refused(_l("The past is asked of the server: do it where there is a network."))
PER_PAGE = 50


@history.get("/")
@requires(Permission.KEYS_SEE)
def index() -> Response:
    """Who held what in those days, the newest first; with a key and a minute, who held it then."""
    asked = Question.read(request.args, g.site)
    key = asked.the_key(g.site.id)
    found = Latest(select=asked.rows(g.site), per_page=PER_PAGE, error_out=False)
    then = held_at(key.id, asked.at) if key and asked.at else None
    return page("keys/history/index.html", asked=asked, key=key, found=found, then=then)


@history.get("/list.xlsx")
@requires(Permission.KEYS_SEE)
def export() -> Response:
    """The same as a workbook."""
    asked = Question.read(request.args, g.site)
    rows = [_seen(custody) for custody in session.scalars(asked.rows(g.site))]
    return xlsx_answer(COLUMNS, rows, TITLE, {SITE: both(g.site)}, zone=g.site.timezone, name="key-history")


@history.post("/paper")
@requires(Permission.KEYS_MANAGE)
@submitted(AT_THE_DESK)
def paper() -> Paper:
    """The same on paper, names whole."""
    asked = Question.read(request.form, g.site)
    return Paper.ask(KEY_HISTORY, g.site, g.person, subject=reference(asked, g.site))


@history.post("/bundle")
@requires(Permission.KEYS_MANAGE)
@submitted(AT_THE_DESK)
def bundle() -> Done:
    """Rows, signatures and the chain's proof in one archive; taking it is recorded."""
    asked = Question.read(request.form, g.site)
    body = Bundle(asked, g.site).take()
    name = f"keys-{asked.first:%Y%m%d}-{asked.last:%Y%m%d}.zip"
    headers = {"Content-Disposition": f"attachment; filename={name}", "Cache-Control": "private, no-store"}
    return Done(response=Response(body, mimetype="application/zip", headers=headers))


def _seen(custody: Custody) -> dict[str, object]:
    return line(custody, holder_name, both)
