"""Being read ends the ladders that ask for no more; an urgent notice that nobody reads begins one (HR-2.1.b-2)."""

from collections import defaultdict
from typing import Any

from sqlalchemy import select

from webapp import subjects
from webapp.database import session
from webapp.deadlines.climbing import climb, rings
from webapp.deadlines.deadline import Deadline
from webapp.deadlines.stopping import stop
from webapp.notices import Notice

UNREAD = "unread"


def sent(
    subject: Any, *, urgent: bool = False, by_ladder: bool = False, count: int = 0, **_said: Any
) -> None:
    """Told without a ladder: if it is urgent and nobody reads it, it goes on to somebody else."""
    if urgent and not by_ladder and count and not rings(subject, UNREAD):
        climb(subject, UNREAD)


def read(notice: Notice, **_said: Any) -> None:
    """Somebody read it: what rings only until it is read falls silent."""
    thing = notice.subject
    if thing is None:
        return
    row = session.get(Deadline, notice.alarm_id) if notice.alarm_id else None
    if row is not None and row.until_seen:
        stop(thing, row.ladder)
    elif row is None and notice.urgent and not _unheard(notice):
        stop(thing, UNREAD)


def hang() -> None:
    """Woken by the logbook."""
    subjects.on("notice.sent", sent)
    subjects.on("notice.seen", read)


def _unheard(notice: Notice) -> bool:
    """Something urgent was said about the thing, and none of those it was said to have read it."""
    same = select(Notice.made_at, Notice.seen_at).where(
        Notice.subject_kind == notice.subject_kind,
        Notice.subject_id == notice.subject_id,
        Notice.urgent,
        Notice.alarm_id.is_(None),
        Notice.withdrawn_at.is_(None),
    )
    heard: dict[Any, bool] = defaultdict(bool)
    for made_at, seen_at in session.execute(same):
        heard[made_at] |= seen_at is not None
    return not all(heard.values())
