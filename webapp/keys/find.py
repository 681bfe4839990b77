"""Keys for the one search."""

from collections.abc import Sequence
from uuid import UUID

from webapp import subjects
from webapp.database import session
from webapp.keys.key import Key
from webapp.keys.ledger import rows


def found(words: str, site_id: UUID, at_most: int) -> Sequence[Key]:
    """Keys by number, place or initials."""
    return session.scalars(rows(site_id, search=words).limit(at_most)).all()


subjects.searchable("key", found)
