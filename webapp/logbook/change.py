"""What the verbs set: every change of a recorded row, caught as it is flushed."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session, UOWTransaction

from webapp import clock
from webapp.database import Base, Recorded, claimed, db

CAUGHT = "caught"
PLAIN = frozenset({str, int, bool, float, type(None)})


@dataclass
class Change:
    """One row before and after; `fields` maps a column to (old, new), `personal` names the erasable ones."""

    kind: str
    row_id: UUID
    fields: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    personal: frozenset[str] = frozenset()
    gone: bool = False


def plain(value: Any) -> Any:
    """A column's value as JSON has it: moments in microseconds, ids and dates as text."""
    if type(value) in PLAIN:
        return value
    match value:
        case datetime():
            return clock.micros(value)
        case UUID() | date() | Decimal():
            return str(value)
        case Enum():
            return value.value
        case bytes():
            return value.hex()
    return value


@cache
def personal_fields(model: type[Base]) -> frozenset[str]:
    """Names of the columns that identify a person."""
    return frozenset(c.key for c in inspect(model).columns if c.info.get("personal"))


@cache
def silent_fields(model: type[Base]) -> frozenset[str]:
    """Names of the columns that the logbook leaves out: counters and secrets."""
    return frozenset(c.key for c in inspect(model).columns if c.info.get("silent"))


@cache
def told_fields(model: type[Base]) -> tuple[str, ...]:
    """Names of the columns that the logbook tells of."""
    return tuple(c.key for c in inspect(model).column_attrs if c.key not in silent_fields(model))


def take(session: Any) -> list[Change]:
    """Changes caught since the last take, in order."""
    return session.info.pop(CAUGHT, [])


@event.listens_for(db.session, "after_flush")
def _catch(session: Session, _context: UOWTransaction) -> None:
    caught = session.info.setdefault(CAUGHT, [])
    rows = [(row, {"fresh": True}) for row in session.new] + [(row, {}) for row in session.dirty]
    for row, how in rows + [(row, {"gone": True}) for row in session.deleted]:
        if isinstance(row, Recorded) and isinstance(row, Base) and (change := _change(row, **how)):
            caught.append(change)


@claimed.connect
def _catch_claimed(row: Base) -> None:
    if isinstance(row, Recorded):
        db.session().info.setdefault(CAUGHT, []).append(_change(row, fresh=True))


@event.listens_for(db.session, "after_rollback")
def _forget(session: Session) -> None:
    """What was taken back as a whole rides in nobody's entry."""
    session.info.pop(CAUGHT, None)


def _change(row: Base, *, fresh: bool = False, gone: bool = False) -> Change | None:
    state, model = inspect(row), type(row)
    change = Change(row.__tablename__, row.id, personal=personal_fields(model), gone=gone)
    for name in told_fields(model):
        if fresh:
            change.fields[name] = (None, plain(state.dict.get(name)))
        elif name in state.committed_state and (history := state.attrs[name].history).has_changes():
            old = plain(history.deleted[0]) if history.deleted else None
            change.fields[name] = (old, plain(getattr(row, name)))
    return change if change.fields or change.gone else None
