"""What a duty must be: a span, of somebody who stands nowhere else, checked in by that person."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from webapp.database import session
from webapp.errors import Conflict, Refusal
from webapp.logbook import current
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.roster.duty import Duty

EARLY = timedelta(minutes=30)
LONGEST = timedelta(hours=24)


def check_span(since: datetime, until: datetime) -> None:
    """Refusal for what ends before it begins, or lasts longer than a day."""
    if not timedelta() < until - since <= LONGEST:
        raise Refusal(
            "roster.span",
            "值班须在24小时以内，且结束晚于开始，请改时间",
            "A duty ends after it begins and lasts at most 24 hours; change the times",
        )


def check_free(person: Person, since: datetime, until: datetime, but: "Duty | None" = None) -> None:
    """Conflict where the person stands at a post in that time already: nobody stands at two."""
    from webapp.roster.duty import Duty

    same = select(Duty).where(Duty.person_id == person.id, Duty.since < until, Duty.until > since)
    if but is not None:
        same = same.where(Duty.id != but.id)
    if other := session.scalar(same.order_by(Duty.since).limit(1)):
        raise Conflict(
            "roster.twice",
            "{who}这段时间已排在{code}，请先改那一班，或换一个人",
            "{who} is on duty at {code} then; change that duty first, or choose somebody else",
            who=person.name,
            code=other.post.code,
        )


def came_at() -> datetime:
    """When the tag was scanned: by the phone, set right by its skew, and never later than the server heard of it."""
    return min(current().at, current().received)


def check_own(duty: "Duty", by: Person) -> None:
    """Refusal for whoever is not on this duty, or comes too early or too late."""
    if by.id != duty.person_id:
        raise Refusal(
            "roster.own",
            "这一班是{who}的，请本人扫码到岗；换班请班长先改排班",
            "This duty is {who}'s, who checks in by scan; for a change have the lead alter the roster first",
            who=duty.person.name,
        )
    if not duty.since - EARLY <= came_at() < duty.until:
        raise Refusal(
            "roster.not_yet",
            "接班前{minutes}分钟起可以到岗，下班后不能补扫。请按班次时间扫码，或请班长改排班",
            "Check in from {minutes} minutes before the duty until it ends; come then, or have the lead alter the roster",
            minutes=int(EARLY.total_seconds() // 60),
        )
