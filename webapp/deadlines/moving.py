"""A clock is moved: what is still ahead is due anew, and what is past by then is not forgotten."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import select

from webapp import clock, subjects
from webapp.database import session
from webapp.deadlines.deadline import Deadline, of_ladder, set_all
from webapp.deadlines.rung import Rung
from webapp.deadlines.stopping import stop


def move(subject: Any, ladder: str, rungs: Iterable[Rung]) -> None:
    """These rungs replace the ladder's. Of those past only the last is told, at once, if it was not told for that hour."""
    at, told = clock.now(), _told(subject, ladder)
    past: list[Rung] = []
    ahead: list[Rung] = []
    for rung in rungs:
        (past if rung.due_at <= at else ahead).append(rung)
    over = past[-1:]
    stays = {rung.name for rung in over if (when := told.get(rung.name)) and when >= rung.due_at}
    for name in told.keys() - stays:
        stop(subject, name)
    set_all(subject, [rung for rung in [*over, *ahead] if rung.name not in stays])


def _told(subject: Any, ladder: str) -> dict[str, datetime | None]:
    """When each rung of the ladder was told last."""
    mine = Deadline.subject_kind == subjects.of(subject).name, Deadline.subject_id == subject.id
    rows = session.execute(select(Deadline.rung, Deadline.fired_at).where(*mine, of_ladder(ladder)))
    return {row.rung: row.fired_at for row in rows}
