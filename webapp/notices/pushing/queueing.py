"""What is urgent also waits for the phones of those whom it is for."""

from typing import Any

from sqlalchemy import exists, select

from webapp import subjects
from webapp.clock import now
from webapp.database import session
from webapp.notices.notice import Notice
from webapp.notices.posting import PUSH, Posting
from webapp.notices.pushing.subscription import PushSubscription
from webapp.notices.waiting import WAITING

WITH_PLACE = {"help_request", "job"}
"""Where people must go; a key names no place, since whoever finds the phone must not learn where it fits."""


def queue(subject: Any, *, urgent: bool = False, **_said: Any) -> None:
    """Woken by a notice: each phone that rings for one of its readers is rung once for it."""
    if not urgent:
        return
    kind, at = subjects.of(subject).name, now()
    for notice, phone in session.execute(_unpushed(kind, subject)):
        session.add(
            Posting(
                site_id=phone.site_id, carrier_kind=PUSH, carrier_id=phone.id, notice_id=notice.id,
                subject_kind=kind, subject_id=subject.id, words=_words(subject, phone.lang), queued_at=at, due_at=at,
            )
        )  # fmt: skip


def _unpushed(kind: str, subject: Any) -> Any:
    phone = PushSubscription
    pushed = exists().where(Posting.notice_id == Notice.id)
    here = (Notice.subject_kind == kind, Notice.subject_id == subject.id, Notice.urgent, *WAITING)
    return (
        select(Notice, phone)
        .join(phone, (phone.person_id == Notice.person_id) & (phone.site_id == Notice.site_id))
        .where(*here, phone.ended_at.is_(None), phone.since <= Notice.made_at, ~pushed)
        .order_by(Notice.id, phone.id)
    )


def _words(subject: Any, lang: str) -> str:
    """Sort, place and number: no name, no telephone, nothing of what was said."""
    kind = subjects.of(subject)
    number = getattr(subject, "number", "") if kind.name in WITH_PLACE else ""
    parts = [kind.zh if lang == "zh" else kind.en, _place(subject, kind.name), number]
    return " · ".join(part for part in parts if part)


def _place(subject: Any, kind: str) -> str:
    secret = getattr(subject, "secret", False) or getattr(getattr(subject, "origin", None), "secret", False)
    place = getattr(subject, "place", None) if kind in WITH_PLACE and not secret else None
    return str(place.code) if place is not None else ""
