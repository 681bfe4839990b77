"""From a code to its tag; what no tag can bear is turned away before the database."""

from sqlalchemy import select

from webapp.database import session
from webapp.tags import code as codes
from webapp.tags.tag import Tag


def look_up(code: str) -> Tag | None:
    """The tag of that code in capitals or not, revoked ones too; None for any other text."""
    if (wanted := codes.possible(code)) is None:
        return None
    return session.scalar(select(Tag).where(Tag.code == wanted))
