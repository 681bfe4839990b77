"""A scan of a post offers whoever should stand there to say: I am here."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from sqlalchemy import select

from webapp import subjects
from webapp.clock import now
from webapp.database import session
from webapp.places import Gate, Post, Ward
from webapp.roster.duty import Duty
from webapp.roster.rules import EARLY

Offers = Callable[[Any, Any], list[subjects.Offer]]
URGENCY = 5


def hang() -> None:
    """Let posts offer it, beside what they offer already."""
    place = subjects.kind_of("place")
    subjects.register(replace(place, offers=_with_duty(place.offers)))


def awaited(person: Any, post: Any = None) -> Duty | None:
    """The duty that the person should come to now; at that post, if one is named."""
    due = select(Duty).where(
        Duty.person_id == person.id,
        Duty.checked_in_at.is_(None),
        Duty.since <= now() + EARLY,
        Duty.until > now(),
    )
    if post is not None:
        due = due.where(Duty.post_id == post.id)
    return session.scalar(due.order_by(Duty.since).limit(1))


def _with_duty(before: Offers) -> Offers:
    if getattr(before, "knows_duty", False):
        return before

    def offers(place: Any, person: Any) -> list[subjects.Offer]:
        duty = awaited(person, place) if isinstance(place, Post | Gate | Ward) else None
        mine = [_offer(duty)] if duty else []
        return [*mine, *before(place, person)]

    offers.knows_duty = True  # type: ignore[attr-defined]
    return offers


def _offer(duty: Duty) -> subjects.Offer:
    return subjects.Offer(
        "我到岗了",
        "I am at the post",
        f"/roster/{duty.id}",
        "shield",
        URGENCY,
        "roster/_check_in.html",
        {"duty": duty},
    )
