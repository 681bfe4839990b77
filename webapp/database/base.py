"""The base model of every row, moments, and the session."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import uuid_utils.compat as uuid7
from flask.globals import _cv_app
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import BigInteger, Dialect, MetaData, TypeDecorator, Uuid, event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry

from webapp import clock
from webapp.database.by_id import OneDatabase

HEAD_OFFICE = UUID(int=0)
reading_only: ContextVar[bool] = ContextVar("reading", default=False)


def new_id() -> UUID:
    """A UUIDv7: made by whoever creates the thing, in order of time."""
    return uuid7.uuid7()


class Instant(TypeDecorator[datetime]):
    """A moment: aware UTC in Python, 64-bit microseconds since 1970 in both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        """Refuses a moment without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return clock.micros(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> datetime | None:
        """The aware moment."""
        return None if value is None else clock.from_micros(value)


class Base(DeclarativeBase):
    """A row of the house, named by its creator."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(column_0_label)s",
                "uq": "uq_%(table_name)s_%(column_0_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: Instant, UUID: Uuid},
    )
    id: Mapped[UUID] = mapped_column(primary_key=True, sort_order=-10)
    seldom_changes: ClassVar[bool] = False
    """True where most readings of a row find it as it was: see `understood`."""


class Recorded:
    """Rows the logbook accounts for: every change rides in the next entry (design 3.5)."""


class SiteScoped:
    """Rows that belong to one site; it leads their indexes."""

    site_id: Mapped[UUID] = mapped_column(index=True, sort_order=-9)


@event.listens_for(Base, "init", propagate=True)
def _name_it(target: Base, _args: Any, kwargs: dict[str, Any]) -> None:
    if "id" in type(target).__mapper__.columns and kwargs.get("id") is None:
        kwargs["id"] = new_id()


def _whose() -> int:
    """Asked dozens of times a request; LookupError outside an application's context."""
    return id(_cv_app.get())


db = SQLAlchemy(
    model_class=Base,
    disable_autonaming=True,
    session_options={"expire_on_commit": False, "class_": OneDatabase, "scopefunc": _whose},
)
session = db.session


@contextmanager
def reading(only: bool = True) -> Iterator[None]:
    """Transactions begun inside only read; a write in them is an error of the database."""
    token = reading_only.set(only)
    try:
        yield
    finally:
        reading_only.reset(token)


def read_only(only: bool) -> None:
    """Say for the rest of this request whether its transactions only read."""
    reading_only.set(only)
