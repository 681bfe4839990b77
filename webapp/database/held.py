"""A row kept for whoever changes it."""

from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, inspect, select
from sqlalchemy.exc import InvalidRequestError

from webapp.database.base import Base, session
from webapp.database.remembered import KEPT

Row = TypeVar("Row", bound=Base)


def held(row: Row) -> Row:
    """The row as it stands now, and nothing remembered from before; until this transaction ends nobody else changes it."""
    session.flush()
    if session.scalar(_held(type(row)), {"id": row.id}) is not row:
        raise InvalidRequestError(f"{row!r} is not in this session, or nowhere any more")
    session.info.pop(KEPT, None)
    return row


@cache
def _held(model: type[Base]) -> Select[Any]:
    (key,) = inspect(model).primary_key
    asked = select(model).where(key == bindparam("id")).with_for_update(of=model)
    return asked.execution_options(populate_existing=True)
