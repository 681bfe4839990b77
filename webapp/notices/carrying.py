"""The worker's turn for robots, and one for phones: claim what waits, carry it, write down what became of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import islice

from sqlalchemy import CursorResult, or_, select, update

from webapp import clock
from webapp.database import session
from webapp.notices.calling import Call, Outcome, post
from webapp.notices.claiming import claimed, due, stays
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

AT_ONCE = 32
LONGEST_REST, WRONG_REST = timedelta(minutes=1), timedelta(minutes=10)
LOST_AFTER = timedelta(seconds=30)
PUSH_LOST_AFTER = timedelta(minutes=3)
"""Where services are blocked a turn of pushes may take minutes; let go of sooner they would be sent twice."""


def carry(kind: str = ROBOT) -> int:
    """Send what is due, at most one call a carrier; how many messages got through or were settled."""
    _let_go_of_lost(kind)
    ready = [one for one in due(kind) if stays(kind, one)]
    calls = list(islice(filter(None, (claimed(kind, one) for one in ready)), AT_ONCE))
    session.commit()
    if calls:
        with ThreadPoolExecutor(max_workers=min(8, len(calls))) as pool:
            outcomes = list(pool.map(post, calls))
        for call, outcome in zip(calls, outcomes, strict=True):
            _write(kind, call, outcome)
            session.commit()
    if kind == ROBOT:
        _pass_on()
    _give_up(kind)
    session.commit()
    return sum(call.count for call in calls)


def carry_pushes() -> int:
    """The same for the phones: a turn of its own, since where their services are blocked every call takes its full time."""
    return carry(PUSH)


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
    """What has not got through in time goes to the next robot."""
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


def _give_up(kind: str) -> None:
    """What is too old to help any more; the other turn's own are its own."""
    mine = (Posting.carrier_kind == kind, Posting.state == PostingState.QUEUED)
    old = update(Posting).where(*mine, Posting.queued_at <= clock.now() - GIVEN_UP_AFTER)
    session.execute(old.values(state=PostingState.GIVEN_UP))


def _let_go_of_lost(kind: str) -> None:
    """A worker died in the middle of a call: it may be said twice, but never not at all. The other turn's calls are its own."""
    mine = (Posting.carrier_kind == kind, Posting.state == PostingState.CLAIMED)
    after = PUSH_LOST_AFTER if kind == PUSH else LOST_AFTER
    lost = update(Posting).where(*mine, Posting.claimed_at <= clock.now() - after)
    session.execute(lost.values(state=PostingState.QUEUED))
    session.commit()
