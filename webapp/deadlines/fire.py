"""The worker's turn: claim what is due by compare-and-set, write it down and tell people, in one transaction each."""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, Select, or_, select, update

from webapp import clock, notices, subjects
from webapp.database import reading, session
from webapp.deadlines.deadline import Deadline, State, of_ladder
from webapp.deadlines.told import told
from webapp.logbook import act, record
from webapp.people import Person

AT_A_TIME = 50
REST = timedelta(minutes=1)
PATIENT, SLOW = 25, timedelta(minutes=15)
Ladder = tuple[str, UUID, str]
log = logging.getLogger(__name__)


def fire_due() -> int:
    """Tell what is due now; of a ladder only the rung reached last, the rungs before it are marked skipped. How many."""
    return sum(_tried(ladder) for ladder in _ladders_due())


def _tried(ladder: Ladder) -> int:
    """One ladder that cannot be told rests for a minute and says why; it never holds up the others."""
    try:
        with act():
            due = list(session.scalars(_due_of(ladder)))
            fired = sum(_settle(row_id, last=row_id == due[-1]) for row_id in due)
        session.commit()
    except Exception as trouble:
        session.rollback()
        log.exception("the deadline %s of %s %s could not be told", ladder[2], *ladder[:2])
        resting = update(Deadline).where(Deadline.id.in_(list(session.scalars(_due_of(ladder)))))
        session.execute(resting.values(rests_until=clock.now() + REST, trouble=type(trouble).__name__))
        session.commit()
        return 0
    return fired


def _ladders_due() -> list[Ladder]:
    """At most fifty, the longest due first; asked without keeping anybody from writing."""
    with reading():
        rows = session.scalars(_due().order_by(Deadline.due_at, Deadline.rung).limit(AT_A_TIME))
        ladders = dict.fromkeys((row.subject_kind, row.subject_id, row.ladder) for row in rows)
        session.rollback()
    return list(ladders)


def _due() -> Select[Deadline]:
    at = clock.now()
    rested = or_(Deadline.rests_until.is_(None), Deadline.rests_until <= at)
    return select(Deadline).where(Deadline.state == State.SET, Deadline.due_at <= at, rested)


def _due_of(ladder: Ladder) -> Select[UUID]:
    """Every due rung of the ladder, the highest last, whatever round a lower one is at."""
    kind, subject_id, name = ladder
    due = _due().where(Deadline.subject_kind == kind, Deadline.subject_id == subject_id, of_ladder(name))
    return due.with_only_columns(Deadline.id).order_by(Deadline.rung)


def _settle(row_id: UUID, last: bool) -> int:
    """1 where this worker told it, 0 where another was first, or it is skipped or no longer needed."""
    if not _claimed(row_id):
        return 0
    row = session.get_one(Deadline, row_id, populate_existing=True)
    thing = row.subject
    if thing is None or not subjects.of(thing).may_ring(thing):
        row.state = State.STOPPED
    elif not last:
        row.state = State.SKIPPED
    else:
        ring(row, thing)
        return 1
    return 0


def ring(row: Deadline, thing: Any, spared: Person | None = None) -> None:
    """Write it down and tell, but not whoever is spared; rungs below are done with, one said again waits for its round."""
    at, row.rounds = clock.now(), row.rounds + 1
    late = int((at - row.due_at).total_seconds())
    row.fired_at, row.state = at, State.FIRED
    record(
        "deadline.fired",
        thing,
        words=row.words,
        rung=row.rung,
        due=clock.micros(row.due_at),
        round=row.rounds,
        late=late,
    )
    deaf = notices.still_told(row.id) if row.rounds > 1 else set()
    deaf |= {spared.id} if spared else set()
    hearers = [person for person in told(row) if person.id not in deaf]
    notices.send(thing, hearers, row.zh, row.en, urgent=row.urgent, rings=row.rings, alarm_id=row.id)
    below = select(Deadline.id).where(
        Deadline.subject_kind == row.subject_kind,
        Deadline.subject_id == row.subject_id,
        of_ladder(row.ladder),
        Deadline.rung < row.rung,
        Deadline.state == State.SET,
    )
    session.execute(update(Deadline).where(Deadline.id.in_(below)).values(state=State.SKIPPED))
    if row.again:
        row.state, row.due_at = State.SET, at + pause_before(row.rounds, timedelta(seconds=row.again))


def pause_before(rounds: int, again: timedelta) -> timedelta:
    """As often as the ladder says; after twenty-five rounds only each quarter of an hour."""
    return again if rounds < PATIENT else max(again, SLOW)


def _claimed(row_id: UUID) -> bool:
    """Due, not only set: a rung that is said again is set at once after it was told, for its next round."""
    set_and_due = Deadline.state == State.SET, Deadline.due_at <= clock.now()
    still_set = update(Deadline).where(Deadline.id == row_id, *set_and_due)
    changed: CursorResult[Any] = session.execute(still_set.values(state=State.CLAIMED))  # type: ignore[assignment]
    return bool(changed.rowcount)
