"""Posts that must never be empty: the worker looks at each of them once a minute."""

from collections.abc import Iterator

from sqlalchemy import select

from webapp import settings
from webapp.database import session
from webapp.deadlines.climbing import rings
from webapp.logbook import act, record
from webapp.places import Post, Site
from webapp.roster import is_manned

MANNED = "roster.manned_posts"
LADDER = "left_post"


def watch() -> int:
    """Ring for every post that must be manned and is not; how many."""
    empty = list(_empty())
    if empty:
        with act():
            for post in empty:
                record("post.left_empty", post)
    session.commit()
    return 0


def _empty() -> Iterator[Post]:
    for site in session.scalars(select(Site).order_by(Site.code)):
        codes = settings.value(site.id, MANNED)
        posts = select(Post).where(Post.site_id == site.id, Post.code.in_(codes)) if codes else None
        for post in session.scalars(posts.order_by(Post.code)) if posts is not None else ():
            if not is_manned(post) and not rings(post, LADDER):
                yield post
