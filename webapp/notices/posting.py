"""What waits to be carried out of the house by a robot or to a phone, and what became of it."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CursorResult, Index, Text, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import subjects
from webapp.clock import now
from webapp.database import Base, Instant, SiteScoped, session
from webapp.logbook import record
from webapp.notices.discreet import discreet
from webapp.notices.robot import Robot, robots_of

PASSED_ON_AFTER = timedelta(seconds=12)
GIVEN_UP_AFTER = timedelta(minutes=30)
KEPT = timedelta(days=180)
ROBOT, PUSH = "robot", "push_subscription"


class PostingState(StrEnum):
    """Where a message stands."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    SENT = "sent"
    GIVEN_UP = "given_up"
    NEEDLESS = "needless"


class Posting(Base, SiteScoped):
    """A message for one robot or one phone: an operational row, claimed by compare-and-set.

    `batch_id` is the call that carried it, `notice_id` what a phone rings for, `arrived_at` when the phone said so.
    """

    __tablename__ = "posting"
    __table_args__ = (
        Index("ix_posting_waiting", "state", "due_at"),
        Index("ix_posting_calls", "carrier_id", "called_at"),
        Index("ix_posting_notice", "notice_id"),
        Index("ix_posting_subject", "subject_kind", "subject_id"),
    )

    carrier_kind: Mapped[str] = mapped_column(default=ROBOT, server_default=ROBOT)
    carrier_id: Mapped[UUID]
    notice_id: Mapped[UUID | None]
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    words: Mapped[str] = mapped_column(Text)
    queued_at: Mapped[datetime] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[str] = mapped_column(default=PostingState.QUEUED)
    tries: Mapped[int] = mapped_column(default=0)
    claimed_at: Mapped[datetime | None] = mapped_column(Instant)
    batch_id: Mapped[UUID | None]
    called_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    arrived_at: Mapped[datetime | None] = mapped_column(Instant)
    passed_on_at: Mapped[datetime | None] = mapped_column(Instant)
    trouble: Mapped[str | None]

    @property
    def carrier(self) -> Any:
        """The robot, or the phone."""
        return carrier_of(self.carrier_kind, self.carrier_id)

    def pass_on(self) -> "Posting | None":
        """It does not get through: the next robot carries it too, the first where its own is gone; None where none is left."""
        gone = self.carrier.ended_at is not None
        behind = [robot for robot in robots_of(self.site_id) if gone or robot.rank > self.carrier.rank]
        return _queue(behind[0], self.subject_kind, self.subject_id, self.words) if behind else None


def carrier_of(kind: str, carrier_id: UUID) -> Any:
    """Who carries it: a robot, or the push subscription of a phone."""
    return session.get_one(subjects.kind_of(kind).model, carrier_id)


def queue(subject: Any, *, urgent: bool = False, words: dict[str, str] | None = None, **_said: Any) -> None:
    """Woken by a notice: what is urgent also leaves the house by the site's first robot."""
    if not urgent or words is None:
        return
    robots = robots_of(subject.site_id)
    if robots:
        said = "\n".join(dict.fromkeys((words["zh"], words["en"])))
        _queue(robots[0], subjects.of(subject).name, subject.id, discreet(said, subject, subject.site_id))


def _queue(robot: Robot, kind: str, subject_id: UUID, words: str) -> Posting:
    at = now()
    posting = Posting(
        site_id=robot.site_id,
        carrier_id=robot.id,
        subject_kind=kind,
        subject_id=subject_id,
        words=words,
        queued_at=at,
        due_at=at,
    )
    session.add(posting)
    return posting


def try_out(robot: Robot) -> Posting:
    """A message that says that this is a trial."""
    record("robot.tried", robot)
    return _queue(robot, "robot", robot.id, "这是试发，请忽略\nThis is a trial; nothing happened")


def lately(site_id: UUID, most: int = 20) -> list[Posting]:
    """What the site's robots carried last."""
    newest = select(Posting).where(Posting.site_id == site_id, Posting.carrier_kind == ROBOT)
    return list(session.scalars(newest.order_by(Posting.id.desc()).limit(most)))


def sweep() -> int:
    """Forget what was carried long ago; how many. Commits; called by the worker's loop."""
    old = delete(Posting).where(Posting.queued_at < now() - KEPT, Posting.state != PostingState.CLAIMED)
    swept: CursorResult[Any] = session.execute(old)  # type: ignore[assignment]
    session.commit()
    return swept.rowcount


def about(kind: str, subject_id: UUID, carried: str) -> list[Posting]:
    """What was carried out of the house about a thing by robots or to phones, the oldest first."""
    said = select(Posting).where(Posting.subject_kind == kind, Posting.subject_id == subject_id)
    return list(session.scalars(said.where(Posting.carrier_kind == carried).order_by(Posting.id)))
