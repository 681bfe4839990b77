"""From a code to its tag; what no tag can bear is turned away before the database."""

from sqlalchemy import bindparam, select

from webapp.database import session
from webapp.tags import code as codes
from webapp.tags.tag import Tag

BY_CODE = select(Tag).where(Tag.code == bindparam("code"))


def look_up(code: str) -> Tag | None:
    """The tag of that code in capitals or not, revoked ones too; None for any other text."""
    if (wanted := codes.possible(code)) is None:
        return None
    return session.scalar(BY_CODE, {"code": wanted})
