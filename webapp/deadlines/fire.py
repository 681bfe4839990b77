"""The worker's turn: claim what is due by compare-and-set, write it down and tell people, in one transaction each."""

import json
from collections import defaultdict
from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, select, update

from webapp import clock, notices, subjects
from webapp.database import session
from webapp.deadlines.deadline import Deadline, State
from webapp.logbook import act, record
from webapp.people import Person
from webapp.roster import on_duty

AT_A_TIME = 50


def fire_due() -> int:
    """Tell what is due now; of a ladder only the rung reached last, the rungs before it are marked skipped. How many."""
    fired = 0
    for due in _ladders_due():
        with act():
            fired += sum(_settle(row_id, last=row_id == due[-1]) for row_id in due)
        session.commit()
    return fired


def _ladders_due() -> list[list[UUID]]:
    due = select(Deadline).where(Deadline.state == State.SET, Deadline.due_at <= clock.now())
    ladders: dict[tuple[str, UUID, str], list[UUID]] = defaultdict(list)
    for row in session.scalars(due.order_by(Deadline.due_at, Deadline.rung).limit(AT_A_TIME)):
        ladders[row.subject_kind, row.subject_id, row.ladder].append(row.id)
    session.rollback()
    return list(ladders.values())


def _settle(row_id: UUID, last: bool) -> int:
    """1 where this worker told it, 0 where another was first, or it is skipped or no longer needed."""
    if not _claimed(row_id):
        return 0
    row = session.get_one(Deadline, row_id, populate_existing=True)
    thing = row.subject
    if thing is None or not subjects.of(thing).is_open(thing):
        row.state = State.STOPPED
    elif not last:
        row.state = State.SKIPPED
    else:
        row.state, row.fired_at = State.FIRED, clock.now()
        record("deadline.fired", thing, words=row.words, rung=row.rung, due=clock.micros(row.due_at))
        notices.send(thing, _told(row), row.zh, row.en, urgent=row.urgent)
        return 1
    return 0


def _claimed(row_id: UUID) -> bool:
    still_set = update(Deadline).where(Deadline.id == row_id, Deadline.state == State.SET)
    changed: CursorResult[Any] = session.execute(still_set.values(state=State.CLAIMED))  # type: ignore[assignment]
    return bool(changed.rowcount)


def _told(row: Deadline) -> list[Person]:
    named = [session.get(Person, UUID(person_id)) for person_id in json.loads(row.persons)]
    by_role = [person for role in json.loads(row.roles) for person in on_duty(row.site_id, role)]
    return [person for person in [*named, *by_role] if person is not None]
