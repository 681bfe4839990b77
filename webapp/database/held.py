"""A row kept for whoever changes it."""

from typing import TypeVar

from webapp.database.base import Base, session
from webapp.database.remembered import KEPT

Row = TypeVar("Row", bound=Base)


def held(row: Row) -> Row:
    """The row as it stands now, and nothing remembered from before; until this transaction ends nobody else changes it."""
    session.flush()
    session.refresh(row, with_for_update={"of": type(row)})
    session.info.pop(KEPT, None)
    return row
