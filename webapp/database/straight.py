"""Statements on tables, past the ORM: for what every act writes."""

from functools import cache
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.orm.attributes import set_committed_value

from webapp.database.base import Base, session


def straight(statement: Any, values: Any = None) -> Any:
    """Run a statement on tables in this transaction; what the session has pending stays pending."""
    return session.connection().execute(statement, values)


def write_down(row: Base, **facts: Any) -> None:
    """Set columns of a stored row at once, one statement that is built once; not for rows the logbook accounts for."""
    straight(_writing(type(row), tuple(facts)), {"of_row": row.id, **facts})
    for name, value in facts.items():
        set_committed_value(row, name, value)


@cache
def _writing(model: type[Base], names: tuple[str, ...]) -> Any:
    table = model.__table__
    return update(table).where(table.c.id == bindparam("of_row")).values({n: bindparam(n) for n in names})  # type: ignore[arg-type]
