"""Places that must never be empty: the worker looks at each of them once a minute."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from webapp import settings
from webapp.database import session
from webapp.deadlines.climbing import rings
from webapp.deadlines.deadline import Deadline, State, of_ladder
from webapp.logbook import act, record
from webapp.places import Place, Site
from webapp.roster import MANNED, stands_empty

LADDER = "left_post"


def watch() -> int:
    """Ring for every post that must be manned and is not; fall silent for every one that rings and need not."""
    empty, over = list(_empty()), [post for post in _ringing() if not stands_empty(post)]
    if empty or over:
        with act():
            for post in empty:
                record("post.left_empty", post)
            for post in over:
                record("post.manned", post)
    session.commit()
    return 0


def _empty() -> Iterator[Place]:
    for site in session.scalars(select(Site).order_by(Site.code)):
        codes = settings.value(site.id, MANNED)
        posts = select(Place).where(Place.site_id == site.id, Place.code.in_(codes)) if codes else None
        for post in session.scalars(posts.order_by(Place.code)) if posts is not None else ():
            if stands_empty(post) and not rings(post, LADDER):
                yield post


def _ringing() -> list[Place]:
    set_ = select(Deadline.subject_id).where(of_ladder(LADDER), Deadline.state == State.SET)
    named: list[UUID] = list(session.scalars(set_.distinct()))
    return (
        list(session.scalars(select(Place).where(Place.id.in_(named)).order_by(Place.code))) if named else []
    )
