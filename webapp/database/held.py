"""A row kept for whoever changes it."""

from typing import TypeVar

from webapp.database.base import Base, session

Row = TypeVar("Row", bound=Base)


def held(row: Row) -> Row:
    """The row as it stands now; until this transaction ends nobody else changes it."""
    session.flush()
    session.refresh(row, with_for_update={"of": type(row)})
    return row
