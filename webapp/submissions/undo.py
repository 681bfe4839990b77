"""Undo is a second act by the same person on the same device within ten seconds by that device's clock (design 3.10)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import g, request
from sqlalchemy import bindparam, select

from webapp import subjects
from webapp.clock import now
from webapp.database import Base, held, session
from webapp.errors import Conflict, Refusal
from webapp.logbook import Entry, current, sentence
from webapp.submissions.submission import Submission
from webapp.web.language import language

DONE_BY = select(Entry).where(Entry.submission_id == bindparam("submission")).order_by(Entry.seq.desc())
WINDOW = timedelta(seconds=10)
ON_THE_WAY = timedelta(minutes=1)


def take_back(kept: Submission, by: Any) -> Base:
    """Undo the acts of a submission, the last first; returns the thing."""
    if kept.actor_id != by.id or kept.device_id != (g.device.id if g.device else None):
        raise Refusal(
            "undo.other",
            "只能由本人在同一台设备上撤销；有误请另作更正",
            "Only the same person on the same device can take this back; if it is wrong, correct it by a new act",
        )
    if not _in_time(kept):
        raise Refusal(
            "undo.late",
            "已超过10秒，不能撤销。请用更正或归还等操作",
            "More than ten seconds have passed; correct it by a new act instead",
        )
    ways = _ways_back(kept)
    if not ways:
        raise Refusal(
            "undo.cannot", "此操作不能撤销，请改用更正", "This cannot be taken back; correct it by a new act"
        )
    for entry, undo, thing in ways:
        if undo.newest and _done_again(entry, held(thing)):
            raise Conflict(
                "undo.done_again",
                "此后又办过同样的事，不能撤销前一次。请打开该项核对，再用更正或归还等操作",
                "The same was done again since, so the earlier one cannot be taken back; open it, look, and correct it by a new act",
            )
        undo.verb(thing, by=by)
    return ways[-1][2]


def offer(kept: Submission | None) -> dict[str, str] | None:
    """What the undo bar shows: the sentence, where to undo, and the thing; None where it cannot be taken back now."""
    if (
        kept is None
        or kept.verdict != "applied"
        or now() - kept.received > WINDOW
        or kept.actor_id != g.person.id
    ):
        return None
    ways = _ways_back(kept)
    if not ways or not all(undo.can(thing, g.person) for _entry, undo, thing in ways):
        return None
    return {
        "message": sentence(ways[-1][0], language()),
        "undo": f"/submissions/{kept.id}/undo",
        "subject": f"{kept.subject_kind}-{kept.subject_id}",
    }


def offered() -> dict[str, Any]:
    """For templates: the undo of the act that led to this page."""
    did = request.args.get("did", "")
    if not did or g.get("person") is None:
        return {}
    try:
        return {"did": offer(session.get(Submission, UUID(did)))}
    except ValueError:
        return {}


RUNG = {"deadline.fired", "notice.sent"}
"""What an act told people: the undo of what it was about takes it off their screens."""


def _ways_back(kept: Submission) -> list[tuple[Entry, subjects.Undo, Base]]:
    """What has to be taken back, the last first; empty where the act did something to its thing that stays."""
    entries = session.scalars(DONE_BY, {"submission": kept.id}).all()
    undos = [(entry, subjects.withdraw(entry.action)) for entry in entries]
    along = {action for _entry, undo in undos if undo for action in undo.along}
    ways = []
    for entry, undo in undos:
        if entry.action in along | RUNG or entry.action.endswith(".refused"):
            continue
        thing = subjects.find(entry.subject_kind, entry.subject_id)
        if undo is not None and thing is not None:
            ways.append((entry, undo, thing))
        elif entry.subject_id == kept.subject_id:
            return []
    return ways


def _done_again(entry: Entry, thing: Base) -> bool:
    """True where the chain has a later entry of that action for the same thing, which is held."""
    later = select(Entry.seq).where(Entry.subject_kind == entry.subject_kind, Entry.subject_id == thing.id)
    later = later.where(Entry.seq > entry.seq, Entry.action == entry.action)
    return session.scalar(later.limit(1)) is not None


def _in_time(kept: Submission) -> bool:
    """By the phone's clock, and not longer after it reached us than two letters may be apart on the way."""
    doing = current()
    since = doing.received - kept.received
    if kept.claimed and doing.claimed:
        return timedelta(0) <= doing.claimed - kept.claimed <= WINDOW and since <= WINDOW + ON_THE_WAY
    return since <= WINDOW
