"""The worker's turn for robots, and one for phones: claim what waits, carry it, write down what became of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from sqlalchemy import CursorResult, func, or_, select, update

from webapp import clock
from webapp.database import new_id, session
from webapp.notices.calling import Call, Outcome, post
from webapp.notices.posting import (
    GIVEN_UP_AFTER,
    PASSED_ON_AFTER,
    PUSH,
    ROBOT,
    Posting,
    PostingState,
    carrier_of,
)
from webapp.notices.vendor import GONE, NEVER, SENT, WRONG

A_MINUTE, EACH_MINUTE = timedelta(minutes=1), 20
"""All three vendors take twenty calls a minute from one robot."""
ALONE, AT_ONCE = 2, 32
LONGEST_REST, WRONG_REST = timedelta(minutes=1), timedelta(minutes=10)
LOST_AFTER = timedelta(seconds=30)


def carry(kind: str = ROBOT) -> int:
    """Send what is due, at most one call a carrier; how many messages got through or were settled."""
    _let_go_of_lost()
    calls = list(islice(filter(None, (_claimed(kind, one) for one in _due(kind))), AT_ONCE))
    session.commit()
    if calls:
        with ThreadPoolExecutor(max_workers=min(8, len(calls))) as pool:
            outcomes = list(pool.map(post, calls))
        for call, outcome in zip(calls, outcomes, strict=True):
            _write(kind, call, outcome)
            session.commit()
    _pass_on()
    session.commit()
    return sum(call.count for call in calls)


def carry_pushes() -> int:
    """The same for the phones: a turn of its own, since where their services are blocked every call takes its full time."""
    return carry(PUSH)


def _due(kind: str) -> list[UUID]:
    """Whose messages wait, the oldest first."""
    waiting = select(Posting.carrier_id).where(
        Posting.carrier_kind == kind, Posting.state == PostingState.QUEUED, Posting.due_at <= clock.now()
    )
    return list(
        session.scalars(
            waiting.group_by(Posting.carrier_id).order_by(func.min(Posting.due_at), Posting.carrier_id)
        )
    )


def _claimed(kind: str, carrier_id: UUID) -> Call | None:
    """One or two messages each alone, more of them as one digest; None while it rests or has had its minute's share."""
    at, carrier = clock.now(), carrier_of(kind, carrier_id)
    if (carrier.rests_until and carrier.rests_until > at) or _calls_lately(carrier_id, at) >= EACH_MINUTE:
        return None
    mine = select(Posting).where(Posting.carrier_id == carrier_id, Posting.state == PostingState.QUEUED)
    waiting = list(session.scalars(mine.order_by(Posting.queued_at, Posting.id).limit(200)))
    if not carrier.ready:
        return carrier.leave(waiting)
    rows = [row for row in waiting if carrier.wants(row)]
    rows = rows if len(rows) > ALONE else rows[:1]
    batch = new_id()
    mine_now = [row for row in rows if _claims(row.id, batch, at)]
    if not mine_now:
        return None
    return Call(carrier_id, len(mine_now), batch, carrier.letter(mine_now, batch, at), carrier.judge)


def _claims(row_id: UUID, batch: UUID, at: datetime) -> bool:
    waiting = update(Posting).where(Posting.id == row_id, Posting.state == PostingState.QUEUED)
    told = {"state": PostingState.CLAIMED, "claimed_at": at, "called_at": at, "batch_id": batch}
    changed: CursorResult = session.execute(waiting.values(**told))  # type: ignore[assignment]
    return bool(changed.rowcount)


def _calls_lately(carrier_id: UUID, at: datetime) -> int:
    called = select(func.count(func.distinct(Posting.batch_id)))
    lately = called.where(Posting.carrier_id == carrier_id, Posting.called_at > at - A_MINUTE)
    return session.scalar(lately) or 0


def _write(kind: str, call: Call, outcome: Outcome) -> None:
    """Sent, or back into the queue after a rest that doubles; the carrier's page says what is wrong with it."""
    at, carrier = clock.now(), carrier_of(kind, call.carrier_id)
    carried = select(Posting).where(Posting.batch_id == call.batch, Posting.state == PostingState.CLAIMED)
    rows = list(session.scalars(carried.execution_options(populate_existing=True)))
    if outcome.verdict == SENT:
        carrier.rests_until, carrier.trouble = None, None
        for row in rows:
            row.state, row.sent_at, row.trouble = PostingState.SENT, at, None
        return
    if outcome.verdict in {GONE, NEVER}:
        for row in rows:
            row.state, row.trouble = PostingState.GIVEN_UP, outcome.trouble
        if outcome.verdict == GONE:
            carrier.lose()
        return
    tries = max((row.tries for row in rows), default=0) + 1
    doubled = max(outcome.wait, min(LONGEST_REST, timedelta(seconds=2**tries)))
    rest = WRONG_REST if outcome.verdict == WRONG else doubled
    carrier.rests_until, carrier.trouble = at + rest, outcome.trouble
    for row in rows:
        row.state, row.tries, row.trouble, row.due_at = PostingState.QUEUED, tries, outcome.trouble, at + rest


def _pass_on() -> None:
    """What has not got through in time goes to the next robot; what is too old to help any more is given up."""
    at = clock.now()
    stuck = select(Posting).where(
        Posting.carrier_kind == ROBOT, Posting.state == PostingState.QUEUED, Posting.passed_on_at.is_(None)
    )
    late = or_(Posting.queued_at <= at - PASSED_ON_AFTER, Posting.due_at > at + PASSED_ON_AFTER)
    for row in session.scalars(stuck.where(late).limit(200)):
        mine = (
            update(Posting)
            .where(Posting.id == row.id, Posting.passed_on_at.is_(None))
            .values(passed_on_at=at)
        )
        changed: CursorResult = session.execute(mine)  # type: ignore[assignment]
        if changed.rowcount:
            row.pass_on()
    old = update(Posting).where(
        Posting.state == PostingState.QUEUED, Posting.queued_at <= at - GIVEN_UP_AFTER
    )
    session.execute(old.values(state=PostingState.GIVEN_UP))


def _let_go_of_lost() -> None:
    """A worker died in the middle of a call: it may be said twice, but never not at all."""
    lost = update(Posting).where(
        Posting.state == PostingState.CLAIMED, Posting.claimed_at <= clock.now() - LOST_AFTER
    )
    session.execute(lost.values(state=PostingState.QUEUED))
    session.commit()
