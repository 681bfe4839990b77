"""An act: who, on which phone, when by both clocks; closing it numbers, hashes and writes what was recorded."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from webapp import clock, subjects
from webapp.database import HEAD_OFFICE, Base, new_id, session
from webapp.logbook import catalogue, change
from webapp.logbook.chain import append

WRONG = timedelta(minutes=2)  # a phone this far off is told so beside its claim
_current: ContextVar["Act | None"] = ContextVar("act", default=None)


class UnrecordedChange(RuntimeError):
    """A recorded row was set and no verb said so."""


class NoAct(RuntimeError):
    """A verb was called outside an act."""


@dataclass
class Line:
    """What one `record()` said, until the act is closed."""

    id: UUID
    site_id: UUID
    action: str
    kind: str
    subject_id: UUID
    particulars: dict[str, Any]
    changes: list[change.Change]
    erases: bool | tuple[str, ...] = False


@dataclass
class Act:
    """Who does it and when; `claimed` is the phone's word, `received` the server's.

    `skew` is how far the phone's clock ran ahead, as measured; None where it was not. `on_paper` is what a paper says
    that was written while the server was down; `by_receipt`: a phone did it whose record did not come, its receipt did.
    """

    by: Any = None
    device_id: UUID | None = None
    submission_id: UUID | None = None
    claimed: datetime | None = None
    skew: timedelta | None = None
    on_paper: datetime | None = None
    by_receipt: bool = False
    received: datetime = field(default_factory=clock.now)
    lines: list[Line] = field(default_factory=list)

    @property
    def at(self) -> datetime:
        """When it was done as far as we know: the paper's word, the phone's set right by its skew, else the server's."""
        return self.on_paper or clock.set_right(self.claimed, self.skew) or self.received

    def forget(self) -> None:
        """Drop what was recorded, because its savepoint was rolled back."""
        self.lines.clear()
        change.take(session)

    def close(self) -> None:
        """Write the entries of this act into the chain of each site it touched."""
        session.flush()
        if left := change.take(session):
            raise UnrecordedChange(", ".join(f"{c.kind} {sorted(c.fields)}" for c in left))
        for site_id in sorted({line.site_id for line in self.lines}):
            append(site_id, [self._sealed(line) for line in self.lines if line.site_id == site_id])
        self.lines.clear()

    def _sealed(self, line: Line) -> tuple["Line", dict[str, Any], "Act"]:
        head = {
            "action": line.action,
            "subject": [line.kind, str(line.subject_id)],
            "by": str(self.by.id) if self.by else None,
            "device": change.plain(self.device_id),
            "submission": change.plain(self.submission_id),
            "claimed": change.plain(self.claimed),
            "received": change.plain(self.received),
            **({"on_paper": change.plain(self.on_paper)} if self.on_paper else {}),
            **({"skew": self.skew // timedelta(seconds=1)} if self.skew and abs(self.skew) >= WRONG else {}),
            "with": line.particulars,
        }
        return line, head, self


@contextmanager
def act(by: Any = None, **given: Any) -> Iterator[Act]:
    """Open an act for a web request, the worker, the command line or the demo; the caller commits."""
    doing = Act(by=by, **given)
    token = _current.set(doing)
    try:
        yield doing
        doing.close()
    finally:
        _current.reset(token)


def current() -> Act:
    """The act under way; NoAct outside one."""
    if (doing := _current.get()) is None:
        raise NoAct("verbs need an open act")
    return doing


def record(action: str, subject: Base, erases: bool | tuple[str, ...] = False, **particulars: Any) -> None:
    """Write down an action of the catalogue; rows set since the last record ride with it. Particulars name nobody.

    `erases` leaves a tombstone: the old personal values of these rows, or only of the fields it names, are destroyed,
    and verify knows why.
    """
    doing, kind = current(), subjects.of(subject)
    catalogue.known(action)
    session.flush()
    said = {name: change.plain(value) for name, value in particulars.items()}
    json.dumps(said)
    site_id = subject.id if kind.name == "site" else getattr(subject, "site_id", None) or HEAD_OFFICE
    doing.lines.append(
        Line(new_id(), site_id, action, kind.name, subject.id, said, change.take(session), erases)
    )
    subjects.wake(action, subject, particulars)
