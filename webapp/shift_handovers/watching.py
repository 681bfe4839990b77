"""A shift that ended with open requests nobody took note of: the worker looks once a minute, and the post rings."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from webapp import settings
from webapp.clock import now
from webapp.database import session
from webapp.deadlines.climbing import rings
from webapp.help_requests import HelpRequest
from webapp.logbook import act, record
from webapp.places import Post, Site
from webapp.roster import Duty
from webapp.shift_handovers.open_matters import DESKS, requests_open
from webapp.shift_handovers.shift_hand_over import ShiftHandOver
from webapp.shift_handovers.shift_matter import ShiftMatter

LADDER, LIMIT = "no_handover", "roster.handover_limit"
LOOKS_BACK, EARLY = timedelta(hours=12), timedelta(hours=2)


def watch() -> int:
    """Ring for every desk whose shift is over and left requests unacknowledged; fall silent where none is left."""
    found = [(post, left_alone(post)) for post in _desks()]
    begin = [post for post, left in found if left and not rings(post, LADDER)]
    over = [post for post, left in found if not left and rings(post, LADDER)]
    if begin or over:
        with act():
            for post in begin:
                record("post.not_handed_over", post)
            for post in over:
                record("post.handed_over", post)
    session.commit()
    return 0


def left_alone(post: Post) -> list[HelpRequest]:
    """Requests that were open when the last shift ended there, and that nobody who came since has acknowledged."""
    last = _ended(post)
    if last is None:
        return []
    seen = _acknowledged(post, last.until - EARLY)
    waiting = requests_open(post, last.person)
    return [each for each in waiting if each.received_at < last.until and each.id not in seen]


def _desks() -> Iterator[Post]:
    for site in session.scalars(select(Site).order_by(Site.code)):
        posts = select(Post).where(Post.site_id == site.id, Post.duty.in_(DESKS))
        yield from session.scalars(posts.order_by(Post.code))


def _ended(post: Post) -> Duty | None:
    """The duty there that ended last, its time to hand over gone by; None where the same person stays on."""
    limit: timedelta = settings.value(post.site_id, LIMIT)
    at = now()
    over = Duty.post_id == post.id, Duty.until <= at - limit, Duty.until > at - LOOKS_BACK
    last = session.scalar(select(Duty).where(*over).order_by(Duty.until.desc(), Duty.id).limit(1))
    if last is None:
        return None
    same = Duty.post_id == post.id, Duty.person_id == last.person_id, Duty.since <= last.until
    stays = session.scalar(select(Duty.id).where(*same, Duty.until > last.until).limit(1))
    return None if stays else last


def _acknowledged(post: Post, since: datetime) -> set[Any]:
    seen = select(ShiftMatter.subject_id).join(ShiftHandOver, ShiftHandOver.id == ShiftMatter.hand_over_id)
    seen = seen.where(ShiftHandOver.post_id == post.id, ShiftHandOver.accepted_at >= since)
    return set(session.scalars(seen.where(ShiftMatter.acknowledged_at.is_not(None))))
