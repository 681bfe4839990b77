"""Rows as the database holds them: no class is asked, so nothing that stands there can stop the reading."""

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Column, select, type_coerce
from sqlalchemy.orm import Mapper
from sqlalchemy.types import NullType

from webapp.database import db, session
from webapp.logbook.change import plain

BATCH = 500
RAW: NullType = NullType()
Reader = Callable[[Any], Any]


def rows(mapper: Mapper[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """`table:id` and the plain values of every row, by column; what the column cannot hold stands as such."""
    columns = columns_of(mapper)
    asked = select(*(type_coerce(column, RAW).label(key) for key, column in columns.items()))
    readers = {key: _reader(column) for key, column in columns.items()}
    for row in session.execute(asked.execution_options(yield_per=BATCH)).mappings():
        values = {key: _read(readers[key], row[key]) for key in columns}
        yield f"{mapper.local_table.name}:{values['id']}", values  # type: ignore[attr-defined]


def columns_of(mapper: Mapper[Any]) -> dict[str, Column[Any]]:
    """Every column of the table by its name in the classes, those of heirs too."""
    return {
        one.key: one.columns[0]  # type: ignore[misc]
        for sort in mapper.self_and_descendants
        for one in sort.column_attrs
    }


def _reader(column: Column[Any]) -> Reader | None:
    return column.type.dialect_impl(db.engine.dialect).result_processor(db.engine.dialect, None)


def _read(reader: Reader | None, raw: Any) -> Any:
    try:
        return plain(reader(raw) if reader and raw is not None else raw)
    except (ValueError, TypeError, AttributeError, OverflowError):
        return f"unreadable {raw!r}"
