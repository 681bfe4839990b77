"""The codes of keys' tags, as papers print them."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.tags import Tag


def spoken_tags(key_ids: Iterable[UUID]) -> dict[UUID, str]:
    """The tag in use of each key that bears one, in two groups of five."""
    stuck = select(Tag).where(Tag.subject_kind == "key", Tag.subject_id.in_(list(key_ids)))
    stuck = stuck.where(Tag.revoked_at.is_(None)).order_by(Tag.id)
    return {tag.subject_id: tag.spoken for tag in session.scalars(stuck) if tag.subject_id}
