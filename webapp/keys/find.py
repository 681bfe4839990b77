"""Keys by what was typed or scanned: for the one search, and for a field that takes a tag or a number."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from webapp import subjects
from webapp.database import session
from webapp.keys.key import Key
from webapp.keys.ledger import rows
from webapp.tags import look_up


def found(words: str, site_id: UUID, at_most: int) -> Sequence[Key]:
    """Keys by number, place or initials."""
    return session.scalars(rows(site_id, search=words).limit(at_most)).all()


def meant_by(code: str, site_id: UUID) -> Key | None:
    """The key of this site that a tag in force, or its number, names; None for neither."""
    tag = look_up(code) if code else None
    thing = tag.subject if tag and tag.revoked_at is None else None
    if isinstance(thing, Key) and thing.site_id == site_id:
        return thing
    return session.scalar(select(Key).where(Key.site_id == site_id, Key.number == code)) if code else None


subjects.searchable("key", found)
