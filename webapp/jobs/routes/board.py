"""The board at the desk: every open job, the urgent and the overdue first, kept up to date by itself."""

import hashlib
from typing import Any

from flask import Blueprint, Response, g, request
from flask_babel import gettext

from webapp.database import db, session
from webapp.jobs import lists
from webapp.jobs.job import Job
from webapp.jobs.overdue import overdue_of
from webapp.jobs.registered import label, state
from webapp.papers.column import Column
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires
from webapp.procedures.shelf import book
from webapp.web.answers import page_or_fragment, tagged, unchanged
from webapp.web.language import language
from webapp.web.wording import both, listing

desk_board = Blueprint("board", __name__, url_prefix="/jobs/board")

COLUMNS = [
    Column("number", "编号", "Number", "ref"),
    Column("kind", "任务", "Job", "text"),
    Column("place", "地点", "Place", "text"),
    Column("state", "状态", "State", "text"),
    Column("crew", "执行人", "Who", "text"),
    Column("opened", "登记时间", "Opened", "dt"),
    Column("ended", "结束时间", "Ended", "dt"),
]


@desk_board.get("/")
@requires(Permission.BOARD_SEE)
def show() -> Response:
    """The board; asked again every two seconds it answers 304 until something moves."""
    seen = f"{lists.board_state(g.site)} {language()} {request.query_string.decode()}"
    etag = hashlib.sha256(seen.encode()).hexdigest()[:20]
    if (same := unchanged(etag)) is not None:
        return same
    kind, words, done = _asked()
    found = db.paginate(lists.board(g.site, g.person, kind, words, done), per_page=lists.PER_PAGE)
    context = {
        "found": found,
        "overdue": overdue_of(found.items),
        "q": words,
        "query": request.query_string.decode(),
        "chips": _chips(kind, done),
    }
    return tagged(page_or_fragment("jobs/board.html", "jobs/_board.html", **context), etag)


@desk_board.get("/export.xlsx")
@requires(Permission.BOARD_SEE)
def export() -> Response:
    """The same rows as a workbook."""
    rows = (_row(job) for job in session.scalars(lists.board(g.site, g.person, *_asked())))
    title, here = ("任务清单", "Jobs"), {SITE: both(g.site)}
    return xlsx_answer(COLUMNS, rows, title, here, zone=g.site.timezone, name="jobs")


def _asked() -> tuple[str, str, bool]:
    given = request.args
    return given.get("kind", ""), given.get("q", "").strip()[:40], given.get("done") == "1"


def _chips(kind: str, done: bool) -> list[dict[str, Any]]:
    counts = lists.counts(g.site)
    everything = sum(counts.values())
    chips = [
        {"href": "?", "label": gettext("Not over"), "current": not kind and not done, "count": everything}
    ]
    for one in book().values():
        count, current = counts.get(one.id, 0), kind == one.id and not done
        chips.append({"href": f"?kind={one.id}", "label": one.words, "current": current, "count": count})
    return [*chips, {"href": "?done=1", "label": gettext("Over"), "current": done}]


def _row(job: Job) -> dict[str, Any]:
    return {
        "number": job.number,
        "kind": label(job),
        "place": job.where or None,
        "state": state(job)[1 if language() == "zh" else 2],
        "crew": listing(member.person.name for member in job.crew),
        "opened": job.opened_at,
        "ended": job.ended_at,
    }
