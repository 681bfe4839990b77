"""Being read ends the ladders that ask for no more; an urgent notice that nobody reads begins one (HR-2.1.b-2)."""

import json
from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from webapp import subjects
from webapp.clock import now
from webapp.database import session
from webapp.deadlines.climbing import climb, rings
from webapp.deadlines.deadline import Deadline
from webapp.deadlines.stopping import stop
from webapp.logbook import catalogue, current
from webapp.notices import Notice
from webapp.notices.waiting import WAITING
from webapp.roster import holders

UNREAD = "unread"
ACTED_ON = ("help_request", "job")
"""The kinds of whose things somebody is told urgently without a ladder."""


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
    if row is not None and row.until_seen and _for(notice.person_id, row):
        stop(thing, row.ladder)
    elif row is None and notice.urgent and not _unheard(notice):
        stop(thing, UNREAD)


def acted(subject: Any, **_said: Any) -> None:
    """Whoever was told and does something about it has read it; nothing need be ticked off besides."""
    if (by := current().by) is None or not rings(subject, UNREAD):
        return
    told = {
        Notice.subject_kind: subjects.of(subject).name,
        Notice.subject_id: subject.id,
        Notice.person_id: by.id,
    }
    mine = [column == value for column, value in told.items()]
    waiting = select(Notice).where(*mine, Notice.urgent, Notice.alarm_id.is_(None), *WAITING)
    for notice in session.scalars(waiting):
        notice.over_at = now()
        session.flush()
        read(notice)


def hang() -> None:
    """Woken by the logbook."""
    for action in catalogue.all_known():
        if action.partition(".")[0] in ACTED_ON:
            subjects.on(action, acted)
    subjects.on("notice.sent", sent)
    subjects.on("notice.seen", read)


def _for(person_id: UUID, row: Deadline) -> bool:
    """The rung waits for this reader: one of its persons or roles, where it names any that there are (HR-2.2-3)."""
    roles = [person.id for role in json.loads(row.roles) for person in holders(row.site_id, role)]
    waited = {*roles, *(UUID(one) for one in json.loads(row.persons))}
    return not waited or person_id in waited


def _unheard(notice: Notice) -> bool:
    """Something urgent was said about the thing, and none of those it was said to have read it or acted."""
    same = select(Notice.made_at, or_(Notice.seen_at.is_not(None), Notice.over_at.is_not(None))).where(
        Notice.subject_kind == notice.subject_kind,
        Notice.subject_id == notice.subject_id,
        Notice.urgent,
        Notice.alarm_id.is_(None),
        Notice.withdrawn_at.is_(None),
    )
    heard: dict[Any, bool] = defaultdict(bool)
    for made_at, known in session.execute(same):
        heard[made_at] |= bool(known)
    return not all(heard.values())
