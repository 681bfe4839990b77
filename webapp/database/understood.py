"""Rows that seldom change: SQLite's own words are compared with the last time, and only what is new is read by the ORM.

Building five objects of one row costs the ORM ten times what the question costs the database; the answer is asked for each
time, so nothing here can be older than the transaction.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import cache
from typing import Any

from pysqlite3 import dbapi2 as sqlite
from sqlalchemy import Dialect, Select, inspect
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import instance_dict, instance_state

MOST = 1000
_known: OrderedDict[Hashable, "_Told"] = OrderedDict()


@dataclass(frozen=True)
class _Thing:
    """An object as the ORM read it; `others` are the objects that came with it, by their place in the list."""

    manager: Any
    key: Any
    values: dict[str, Any]
    others: dict[str, int | None]


@dataclass(frozen=True)
class _Told:
    """The words of the database and what they meant: things, each after those it speaks of, and rows of their places."""

    words: list[Any]
    things: list[_Thing]
    rows: list[tuple[Any, ...]]


def understood(here: Session, statement: Select, **given: Any) -> list[tuple[Any, ...]]:
    """The rows of a statement of entities, as `here.execute(statement, given)` has them."""
    connection = here.connection()
    if connection.dialect.name != "sqlite":
        return [tuple(row) for row in here.execute(statement, given)]
    here.flush()
    name = (statement, *given.values())
    words = _words(connection, statement, given)
    told = _known.get(name)
    if words is not None and (told is None or told.words != words):
        told = _known[name] = _Told(words, *_read(connection, statement, given))
        while len(_known) > MOST:
            _known.popitem(last=False)
    things = _handed_to(here, told.things) if words is not None and told else None
    if told is None or things is None:
        return [tuple(row) for row in here.execute(statement, given)]
    return [tuple(None if at is None else things[at] for at in row) for row in told.rows]


def _words(connection: Any, statement: Select, given: dict[str, Any]) -> list[Any] | None:
    """Straight from the driver; None where it says no, so that the ORM asks again and says why."""
    sql, order, fixed, spelt = _compiled(statement, connection.dialect)
    values = {**fixed, **given}
    sent = [spelt[name](values[name]) if name in spelt else values[name] for name in order]
    try:
        found: list[Any] = connection.connection.dbapi_connection.execute(sql, sent).fetchall()
    except sqlite.Error:
        return None
    return found


@cache
def _compiled(
    statement: Select, dialect: Dialect
) -> tuple[str, list[str], Any, dict[str, Callable[..., Any]]]:
    compiled: Any = statement.compile(dialect=dialect)
    return compiled.string, list(compiled.positiontup), compiled.params, dict(compiled._bind_processors)


def _read(connection: Any, statement: Select, given: dict[str, Any]) -> tuple[list[_Thing], list[Any]]:
    """In a session of its own: what stands half changed in ours is not what the database said."""
    things: list[_Thing] = []
    places: dict[int, int] = {}
    with Session(connection, autoflush=False, join_transaction_mode="rollback_only") as apart:
        found = [tuple(row) for row in apart.execute(statement, given)]
        rows = [tuple(None if one is None else _laid(one, things, places) for one in row) for row in found]
    return things, rows


def _laid(thing: Any, things: list[_Thing], places: dict[int, int]) -> int:
    """The place of a thing in the list, those it came with before it."""
    if id(thing) not in places:
        mapper, said = inspect(type(thing)), instance_dict(thing)
        others = {
            one.key: None if said[one.key] is None else _laid(said[one.key], things, places)
            for one in mapper.relationships
            if one.key in said
        }
        values = {one.key: said[one.key] for one in mapper.column_attrs if one.key in said}
        places[id(thing)] = len(things)
        things.append(_Thing(mapper.class_manager, instance_state(thing).key, values, others))
    return places[id(thing)]


def _handed_to(here: Session, told: list[_Thing]) -> list[Any] | None:
    """The things in that session, its own where it has them; None where one of its own must be read again."""
    things: list[Any] = []
    for one in told:
        thing = here.identity_map.get(one.key)
        if thing is None:
            thing = _born(here, one, things)
        elif instance_state(thing).expired:
            return None
        things.append(thing)
    return things


def _born(here: Session, told: _Thing, things: list[Any]) -> Any:
    """As the ORM's own loader lets a row's object into a session."""
    thing = told.manager.new_instance()
    state, said = instance_state(thing), instance_dict(thing)
    said.update(told.values)
    for name, at in told.others.items():
        said[name] = None if at is None else things[at]
    state.key, state.session_id = told.key, here.hash_key
    here.identity_map._add_unpresent(state, told.key)
    return thing
