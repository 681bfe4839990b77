"""What waits for a robot or a phone, taken for one call by compare-and-set: one or two messages each alone, more as a digest."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, func, select, update

from webapp import clock
from webapp.database import new_id, session
from webapp.notices.calling import Call
from webapp.notices.posting import Posting, PostingState, carrier_of
from webapp.notices.vendor import Letter

A_MINUTE, EACH_MINUTE = timedelta(minutes=1), 20
"""All three vendors take twenty calls a minute from one robot."""
ALONE = 2


def due(kind: str) -> list[UUID]:
    """Whose messages wait, the oldest first."""
    waiting = select(Posting.carrier_id).where(
        Posting.carrier_kind == kind, Posting.state == PostingState.QUEUED, Posting.due_at <= clock.now()
    )
    return list(
        session.scalars(
            waiting.group_by(Posting.carrier_id).order_by(func.min(Posting.due_at), Posting.carrier_id)
        )
    )


def stays(kind: str, carrier_id: UUID) -> bool:
    """Whether it still carries. Who does not is left at once, in a transaction of his own: that ends with the chain's head."""
    carrier = carrier_of(kind, carrier_id)
    ready: bool = carrier.ready
    if not ready:
        carrier.leave()
        session.commit()
    return ready


def claimed(kind: str, carrier_id: UUID) -> Call | None:
    """One or two messages each alone, more of them as one digest; None while it rests or has had its minute's share."""
    at, carrier = clock.now(), carrier_of(kind, carrier_id)
    if (carrier.rests_until and carrier.rests_until > at) or _calls_lately(carrier_id, at) >= EACH_MINUTE:
        return None
    mine = select(Posting).where(Posting.carrier_id == carrier_id, Posting.state == PostingState.QUEUED)
    waiting = list(session.scalars(mine.order_by(Posting.queued_at, Posting.id).limit(200)))
    rows = [row for row in waiting if carrier.wants(row)]
    rows = rows if len(rows) > ALONE else rows[:1]
    batch = new_id()
    mine_now = [row for row in rows if _claims(row.id, batch, at)]
    if not mine_now:
        return None
    return Call(carrier_id, len(mine_now), batch, _letter(carrier, mine_now, batch, at), carrier.judge)


def _letter(carrier: Any, rows: list[Posting], batch: UUID, at: datetime) -> Letter | None:
    """None for one that cannot be written, as where a phone's key is none: nobody else goes unheard for it."""
    try:
        letter: Letter = carrier.letter(rows, batch, at)
    except ValueError:
        return None
    return letter


def _claims(row_id: UUID, batch: UUID, at: datetime) -> bool:
    waiting = update(Posting).where(Posting.id == row_id, Posting.state == PostingState.QUEUED)
    told = {"state": PostingState.CLAIMED, "claimed_at": at, "called_at": at, "batch_id": batch}
    changed: CursorResult = session.execute(waiting.values(**told))  # type: ignore[assignment]
    return bool(changed.rowcount)


def _calls_lately(carrier_id: UUID, at: datetime) -> int:
    called = select(func.count(func.distinct(Posting.batch_id)))
    lately = called.where(Posting.carrier_id == carrier_id, Posting.called_at > at - A_MINUTE)
    return session.scalar(lately) or 0
