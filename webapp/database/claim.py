"""First come, first served: a row that a unique index may refuse."""

from functools import cache
from importlib import import_module
from typing import Any

from blinker import Signal
from sqlalchemy import inspect
from sqlalchemy.orm import MANYTOONE, Mapper, make_transient_to_detached

from webapp.database.base import Base, session

claimed = Signal()


def claim(row: Base) -> bool:
    """Add a row that a unique index may refuse; False where somebody was first.

    One statement that fails without spoiling the transaction on either engine, so it needs no savepoint.
    """
    session.flush()
    model = inspect(type(row))
    _complete(row, model)
    told = {one.columns[0].key: vars(row)[one.key] for one in model.column_attrs}
    unless_there = _unless_there(type(row), session.get_bind().dialect.name)
    if session.connection().execute(unless_there, told).first() is None:
        return False
    make_transient_to_detached(row)
    session.add(row)
    _gone_with_a_rollback(row)
    claimed.send(row)
    return True


def _gone_with_a_rollback(row: Base) -> None:
    """The session takes the row for an old one; where the savepoint is rolled back, it has to forget it."""
    open_now = session().get_nested_transaction() or session().get_transaction()
    if open_now is not None:
        open_now._new[inspect(row)] = True


def _complete(row: Base, model: Mapper[Any]) -> None:
    """What a flush would have filled in: the ids of the rows it was given, and the columns' defaults."""
    given = vars(row)
    for name, (local, remote) in _references(model):
        if given.get(name) is not None:
            setattr(row, local, getattr(given[name], remote))
    for name, value in _defaults(model):
        given.setdefault(name, value)


@cache
def _references(model: Mapper[Any]) -> tuple[tuple[str, tuple[str, str]], ...]:
    return tuple(
        (one.key, (model.get_property_by_column(local).key, one.mapper.get_property_by_column(remote).key))
        for one in model.relationships
        if one.direction is MANYTOONE
        for local, remote in one.local_remote_pairs
    )


@cache
def _defaults(model: Mapper[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(
        (one.key, one.columns[0].default.arg if getattr(one.columns[0].default, "is_scalar", False) else None)
        for one in model.column_attrs
    )


@cache
def _unless_there(model: type[Base], dialect: str) -> Any:
    return insert_in(dialect)(model.__table__).on_conflict_do_nothing().returning(model.id)


def insert_in(dialect: str) -> Any:
    """The engine's own INSERT, which can say what to do where the row is there; the other engine stays unread."""
    return import_module(f"sqlalchemy.dialects.{dialect}").insert
