"""Something that is due: about which thing, which rung, when, and who is told."""

import json
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Index, UniqueConstraint, false, or_
from sqlalchemy.orm import Mapped, mapped_column

from webapp import subjects
from webapp.database import Base, Instant, SiteScoped, insert_in, session, straight
from webapp.deadlines.rung import Rung


class State(StrEnum):
    """Where a deadline stands; a claimed one becomes fired in the same transaction."""

    SET = "set"
    CLAIMED = "claimed"
    FIRED = "fired"
    SKIPPED = "skipped"
    STOPPED = "stopped"


NAMED = ("subject_kind", "subject_id", "rung")
NOT_YET = ("fired_at", "rests_until", "trouble", "acknowledged_by_id", "acknowledged_at")
ANEW = {"state": State.SET.value, "rounds": 0, **dict.fromkeys(NOT_YET)}
TOLD = ("roles", "persons", "own", "everyone", "zh", "en", "setting", "clause", "urgent", "rings")
SAID = ("due_at", "again", "until_seen", *TOLD, *ANEW)


class Deadline(Base, SiteScoped):
    """One rung of one subject. Rungs named `reply.1`, `reply.2` are one ladder; `vehicle` is a ladder of its own.

    An operational row: what it does is recorded when it fires, on the subject it is about.
    """

    __tablename__ = "deadline"
    __table_args__ = (
        UniqueConstraint("subject_kind", "subject_id", "rung", name="uq_deadline_rung"),
        Index("ix_deadline_due", "state", "due_at"),
    )

    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    rung: Mapped[str]
    due_at: Mapped[datetime] = mapped_column(Instant)
    roles: Mapped[str] = mapped_column(default="[]")
    persons: Mapped[str] = mapped_column(default="[]")
    zh: Mapped[str]
    en: Mapped[str]
    setting: Mapped[str | None]
    clause: Mapped[str | None]
    urgent: Mapped[bool] = mapped_column(default=False)
    own: Mapped[str] = mapped_column(default="[]", server_default="[]")
    everyone: Mapped[bool] = mapped_column(default=False, server_default=false())
    rings: Mapped[bool] = mapped_column(default=False, server_default=false())
    again: Mapped[int | None]
    until_seen: Mapped[bool] = mapped_column(default=False, server_default=false())
    rounds: Mapped[int] = mapped_column(default=0, server_default="0")
    state: Mapped[str] = mapped_column(default=State.SET)
    fired_at: Mapped[datetime | None] = mapped_column(Instant)
    rests_until: Mapped[datetime | None] = mapped_column(Instant)
    trouble: Mapped[str | None]
    acknowledged_by_id: Mapped[UUID | None]
    acknowledged_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def ladder(self) -> str:
        """The rungs that follow each other share this name."""
        return self.rung.rpartition(".")[0] or self.rung

    @property
    def subject(self) -> Base | None:
        """The thing it is about, if it still stands."""
        return subjects.find(self.subject_kind, self.subject_id)

    @property
    def words(self) -> dict[str, str]:
        """What is said, in both languages."""
        return {"zh": self.zh, "en": self.en}

    @property
    def is_own_of(self) -> list[UUID]:
        """Whose own alarm it is; none of them may acknowledge it."""
        return [UUID(person_id) for person_id in json.loads(self.own)]


def set(subject: Any, rung: str, due_at: datetime, **said: Any) -> None:  # noqa: A001 — deadlines.set() is what it is called
    """Have the roles and persons of one rung told at that moment, unless it is stopped before; `said` as in Rung."""
    set_all(subject, [Rung(rung, due_at, **said)])


def set_all(subject: Any, rungs: Iterable[Rung]) -> None:
    """Set several rungs in one statement, because every loan and every step sets some. A rung set again starts anew."""
    session.flush()
    rows = [{**rung.about(subject), **ANEW} for rung in rungs]
    if rows:
        straight(_setting(session.get_bind().dialect.name), rows)


def of_ladder(name: str) -> ColumnElement[bool]:
    """The rung of that name, and the rungs of the ladder of that name."""
    return or_(Deadline.rung == name, Deadline.rung.startswith(f"{name}.", autoescape=True))


@cache
def _setting(dialect: str) -> Any:
    """The statement of `set_all`, made once: whatever says what is due replaces what an older one said."""
    row = insert_in(dialect)(Deadline.__table__)
    said = {name: row.excluded[name] for name in SAID}
    return row.on_conflict_do_update(index_elements=list(NAMED), set_=said)
