"""The worker's turn for text messages: claim one a gateway, post it outside every transaction, write down what became."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import CursorResult, select, update

from webapp.clock import now
from webapp.database import session
from webapp.notices.calling import Outcome, reach
from webapp.notices.carrying import LONGEST_REST, LOST_AFTER, WRONG_REST
from webapp.notices.posting import PostingState
from webapp.notices.texting.gateway import TextGateway, gateway_of
from webapp.notices.texting.text_message import GIVEN_UP_AFTER, TextMessage
from webapp.notices.vendor import SENT, SLOW_DOWN, WRONG

AT_ONCE = 5


def carry() -> int:
    """Send what is due, the oldest first; how many got through."""
    _let_go_of_lost(now())
    sent = 0
    for message_id in _due():
        sent += _send(message_id)
    return sent


def judge(status: int, _body: bytes) -> tuple[str, str]:
    """Any 2xx is taken; too many or a fault of theirs comes again; anything else is wrong with us."""
    if 200 <= status < 300:
        return SENT, ""
    return (SLOW_DOWN if status == 429 or status >= 500 else WRONG), f"HTTP {status}"


def _due() -> list[UUID]:
    waiting = select(TextMessage.id).where(
        TextMessage.state == PostingState.QUEUED, TextMessage.due_at <= now()
    )
    return list(session.scalars(waiting.order_by(TextMessage.due_at, TextMessage.id).limit(AT_ONCE)))


def _send(message_id: UUID) -> int:
    message = session.get_one(TextMessage, message_id)
    gateway = gateway_of(message.site_id)
    if gateway is None or now() - message.queued_at > GIVEN_UP_AFTER:
        message.end(PostingState.GIVEN_UP)
        message.trouble = message.trouble or "no gateway"
        session.commit()
        return 0
    if (gateway.rests_until and gateway.rests_until > now()) or not _claims(message_id):
        session.rollback()
        return 0
    to, words = message.letter
    address, secret = gateway.keys
    body = gateway.body(to, words)
    session.commit()
    outcome = reach(address, body, judge, {"Authorization": f"Bearer {secret}"} if secret else {})
    _write(session.get_one(TextMessage, message_id), gateway, outcome)
    session.commit()
    return int(outcome.verdict == SENT)


def _claims(message_id: UUID) -> bool:
    waiting = update(TextMessage).where(
        TextMessage.id == message_id, TextMessage.state == PostingState.QUEUED
    )
    told = {"state": PostingState.CLAIMED, "claimed_at": now()}
    changed: CursorResult = session.execute(waiting.values(**told))  # type: ignore[assignment]
    return bool(changed.rowcount)


def _write(message: TextMessage, gateway: TextGateway, outcome: Outcome) -> None:
    """Sent, or back into the queue after a rest that doubles; the gateway rests with it."""
    session.refresh(message)
    at = now()
    if outcome.verdict == SENT:
        message.end(PostingState.SENT)
        message.sent_at, message.trouble = at, None
        gateway.rests_until, gateway.trouble = None, None
        return
    message.tries += 1
    doubled = max(outcome.wait, min(LONGEST_REST, timedelta(seconds=2**message.tries)))
    rest = WRONG_REST if outcome.verdict == WRONG else doubled
    message.state, message.due_at, message.trouble = PostingState.QUEUED, at + rest, outcome.trouble
    gateway.rests_until, gateway.trouble = at + rest, outcome.trouble


def _let_go_of_lost(at: datetime) -> None:
    """A worker died in the middle of a call: it may be said twice, but never not at all."""
    lost = update(TextMessage).where(
        TextMessage.state == PostingState.CLAIMED, TextMessage.claimed_at <= at - LOST_AFTER
    )
    session.execute(lost.values(state=PostingState.QUEUED))
    session.commit()
