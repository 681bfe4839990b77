"""The pace of work: phones send their counts, managers read median and nine of ten with the rows behind."""

from datetime import timedelta
from math import isfinite
from typing import Any

from flask import Blueprint, Response, g, request

from webapp.clock import today
from webapp.database import session
from webapp.papers.xlsx_answer import xlsx_answer
from webapp.people import Permission, requires
from webapp.quality.figures import by_task, by_week
from webapp.quality.pace import Pace, Taken, counts
from webapp.quality.papers import COLUMNS, lines
from webapp.quality.task import task_of
from webapp.web.answers import page

pace = Blueprint("pace", __name__, url_prefix="/pace")
WEEKS = timedelta(weeks=12)
MOST_AT_ONCE = 200


@pace.get("/")
@requires(Permission.STATUS_SEE)
def index() -> Response:
    """Twelve weeks by task, and the weeks one by one."""
    rows = _rows()
    return page("quality/pace.html", tasks=by_task(rows), weeks=by_week(rows))


@pace.get("/list.xlsx")
@requires(Permission.STATUS_SEE)
def export() -> Response:
    """The counts themselves."""
    return xlsx_answer(
        COLUMNS, lines(_rows()), ("操作用时", "Pace of work"), zone=g.site.timezone, name="pace"
    )


@pace.post("/")
@requires(Permission.TODAY_SEE)
def take() -> Response:
    """`[[task, seconds, touches], …]` from a phone; what is no task of ours is passed over."""
    said = request.get_json(silent=True)
    for taken in filter(None, map(_taken, said[:MOST_AT_ONCE] if isinstance(said, list) else [])):
        Pace.count_one(g.site, taken)
    session.commit()
    return Response(status=204)


def _taken(line: Any) -> Taken | None:
    match line:
        case [str(said), int() | float() as seconds, int() | float() as touches] if isfinite(
            seconds + touches
        ) and (task := task_of(said)):
            return Taken.measured(task, seconds, touches)
    return None


def _rows() -> list[Pace]:
    return counts(g.site.id, today(g.site) - WEEKS)


take.exempt = "counts that name nobody and nothing"  # type: ignore[attr-defined]
