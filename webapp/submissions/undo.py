"""Undo is a second act by the same person on the same device within ten seconds by that device's clock (design 3.10)."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import g, request
from sqlalchemy import select

from webapp import subjects
from webapp.clock import now
from webapp.database import Base, session
from webapp.errors import Refusal
from webapp.logbook import Entry, current, sentence
from webapp.submissions.submission import Submission
from webapp.web.language import language

WINDOW = timedelta(seconds=10)


def take_back(kept: Submission, by: Any) -> Base:
    """Undo the acts of a submission, the last first; returns the thing."""
    if kept.actor_id != by.id or kept.device_id != (g.device.id if g.device else None):
        raise Refusal(
            "undo.other",
            "只能由本人在同一台设备上撤销",
            "Only the same person on the same device can take this back",
        )
    if not _in_time(kept):
        raise Refusal(
            "undo.late",
            "已超过10秒，不能撤销。请用更正或归还等操作",
            "More than ten seconds have passed; correct it by a new act instead",
        )
    subject = None
    for entry in session.scalars(
        select(Entry).where(Entry.submission_id == kept.id).order_by(Entry.seq.desc())
    ):
        verb, thing = subjects.withdraw(entry.action), subjects.find(entry.subject_kind, entry.subject_id)
        if verb is not None and thing is not None:
            verb(thing, by=by)
            subject = thing
    if subject is None:
        raise Refusal(
            "undo.cannot", "此操作不能撤销，请改用更正", "This cannot be taken back; correct it by a new act"
        )
    return subject


def offer(kept: Submission | None) -> dict[str, str] | None:
    """What the undo bar shows: the sentence, where to undo, and the thing; None where it cannot be taken back now."""
    if (
        kept is None
        or kept.verdict != "applied"
        or now() - kept.received > WINDOW
        or kept.actor_id != g.person.id
    ):
        return None
    entries = session.scalars(select(Entry).where(Entry.submission_id == kept.id).order_by(Entry.seq))
    done = next((entry for entry in entries if subjects.withdraw(entry.action)), None)
    if done is None:
        return None
    return {
        "message": sentence(done, language()),
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


def _in_time(kept: Submission) -> bool:
    doing = current()
    if kept.claimed and doing.claimed:
        return timedelta(0) <= doing.claimed - kept.claimed <= WINDOW
    return doing.received - kept.received <= WINDOW
