"""The worker's turn for robots: claim what waits, carry it, write down what became of it; the next robot where one fails."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import CursorResult, func, or_, select, update

from webapp import clock
from webapp.database import new_id, session
from webapp.notices.calling import Call, Outcome, post
from webapp.notices.posting import GIVEN_UP_AFTER, PASSED_ON_AFTER, Posting, PostingState
from webapp.notices.robot import Robot
from webapp.notices.vendor import SENT, WRONG

A_MINUTE, EACH_MINUTE = timedelta(minutes=1), 20
"""All three vendors take twenty calls a minute from one robot."""
ALONE = 2
LONGEST_REST, WRONG_REST = timedelta(minutes=1), timedelta(minutes=10)
LOST_AFTER = timedelta(seconds=30)


def carry() -> int:
    """Send what is due, at most one call a robot; how many messages got through."""
    _let_go_of_lost()
    calls = [call for robot_id in _robots_due() if (call := _claimed(robot_id))]
    session.commit()
    if calls:
        with ThreadPoolExecutor(max_workers=min(8, len(calls))) as pool:
            outcomes = list(pool.map(post, calls))
        for call, outcome in zip(calls, outcomes, strict=True):
            _write(call, outcome)
            session.commit()
    _pass_on()
    session.commit()
    return sum(len(call.ids) for call in calls)


def _robots_due() -> list[UUID]:
    at = clock.now()
    waiting = select(Posting.robot_id).where(Posting.state == PostingState.QUEUED, Posting.due_at <= at)
    return list(session.scalars(waiting.distinct().order_by(Posting.robot_id)))


def _claimed(robot_id: UUID) -> Call | None:
    """One or two messages each alone, more of them as one digest; None while the robot rests or has had its minute's share."""
    at, robot = clock.now(), session.get_one(Robot, robot_id)
    if (
        robot.ended_at
        or (robot.rests_until and robot.rests_until > at)
        or _calls_lately(robot_id, at) >= EACH_MINUTE
    ):
        return None
    mine = select(Posting).where(Posting.robot_id == robot_id, Posting.state == PostingState.QUEUED)
    rows = list(session.scalars(mine.order_by(Posting.queued_at, Posting.id).limit(200)))
    rows = rows if len(rows) > ALONE else rows[:1]
    batch = new_id()
    mine_now = [row for row in rows if _claims(row.id, batch, at)]
    if not mine_now:
        return None
    return Call.of(robot, [row.id for row in mine_now], [row.words for row in mine_now], batch, at)


def _claims(row_id: UUID, batch: UUID, at: datetime) -> bool:
    waiting = update(Posting).where(Posting.id == row_id, Posting.state == PostingState.QUEUED)
    told = {"state": PostingState.CLAIMED, "claimed_at": at, "called_at": at, "batch_id": batch}
    changed: CursorResult = session.execute(waiting.values(**told))  # type: ignore[assignment]
    return bool(changed.rowcount)


def _calls_lately(robot_id: UUID, at: datetime) -> int:
    called = select(func.count(func.distinct(Posting.batch_id)))
    return session.scalar(called.where(Posting.robot_id == robot_id, Posting.called_at > at - A_MINUTE)) or 0


def _write(call: Call, outcome: Outcome) -> None:
    """Sent, or back into the queue after a rest that doubles; the robot's page says what is wrong with it."""
    at, robot = clock.now(), session.get_one(Robot, call.robot_id)
    carried = select(Posting).where(Posting.batch_id == call.batch, Posting.state == PostingState.CLAIMED)
    rows = session.scalars(carried.execution_options(populate_existing=True))
    if outcome.verdict == SENT:
        robot.rests_until, robot.trouble = None, None
        for row in rows:
            row.state, row.sent_at, row.trouble = PostingState.SENT, at, None
        return
    found = list(rows)
    tries = max((row.tries for row in found), default=0) + 1
    rest = (
        WRONG_REST
        if outcome.verdict == WRONG
        else max(outcome.wait, min(LONGEST_REST, timedelta(seconds=2**tries)))
    )
    robot.rests_until, robot.trouble = at + rest, outcome.trouble
    for row in found:
        row.state, row.tries, row.trouble, row.due_at = PostingState.QUEUED, tries, outcome.trouble, at + rest


def _pass_on() -> None:
    """What has not got through in time goes to the next robot; what is too old to help any more is given up."""
    at = clock.now()
    stuck = select(Posting).where(Posting.state == PostingState.QUEUED, Posting.passed_on_at.is_(None))
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
