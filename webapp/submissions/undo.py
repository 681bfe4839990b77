"""Undo is a second act by the same person on the same device within ten seconds by that device's clock (design 3.10)."""

from datetime import timedelta
from typing import Any

from flask import g
from sqlalchemy import select

from webapp import subjects
from webapp.database import Base, session
from webapp.errors import Refusal
from webapp.logbook import Entry, current
from webapp.submissions.submission import Submission

WINDOW = timedelta(seconds=10)


def take_back(kept: Submission, by: Any) -> Base:
    """Undo the acts of a submission, the last first; returns the thing."""
    if kept.actor_id != by.id or kept.device_id != (g.device.id if g.device else None):
        raise Refusal("undo.other", "只能由本人在同一台设备上撤销", "Only the same person on the same device can take this back")
    if not _in_time(kept):
        raise Refusal(
            "undo.late",
            "已超过10秒，不能撤销。请用更正或归还等操作",
            "More than ten seconds have passed; correct it by a new act instead",
        )
    subject = None
    for entry in session.scalars(select(Entry).where(Entry.submission_id == kept.id).order_by(Entry.seq.desc())):
        verb, thing = subjects.withdraw(entry.action), subjects.find(entry.subject_kind, entry.subject_id)
        if verb is not None and thing is not None:
            verb(thing, by=by)
            subject = thing
    if subject is None:
        raise Refusal("undo.cannot", "此操作不能撤销，请改用更正", "This cannot be taken back; correct it by a new act")
    return subject


def _in_time(kept: Submission) -> bool:
    now = current()
    if kept.claimed and now.claimed:
        return timedelta(0) <= now.claimed - kept.claimed <= WINDOW
    return now.received - kept.received <= WINDOW
