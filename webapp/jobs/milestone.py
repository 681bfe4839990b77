"""A step that was passed: who, when by both clocks, and whether it was taken back (design 3.6)."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base, Instant, Recorded, SiteScoped
from webapp.logbook import current
from webapp.procedures.words import Words
from webapp.submissions import on_paper

LONGEST_KEPT = timedelta(days=7)
"""What a phone says it has kept for longer than this was written under a wrong clock."""
BY_THE_CLOCK = Words("到时自动", "By the clock")


class Milestone(Base, Recorded, SiteScoped):
    """One pass of one step. `row` counts from 1 where a step is passed once a row, else 0.

    `at` is the phone's word within bounds, `claimed` the phone's word as it came.
    `by_the_clock`: nobody passed it, its hour did; `by` is then whoever opened the job.
    `later`: it was entered later than it was done, from a "paper", from a "receipt" or by a "phone".
    `completes` is False where others still have to pass the step too; `auto` where it followed by itself.
    """

    __tablename__ = "milestone"
    __table_args__ = (UniqueConstraint("job_id", "position"),)

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"))
    position: Mapped[int]
    step: Mapped[str]
    row: Mapped[int] = mapped_column(default=0)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    claimed: Mapped[datetime | None] = mapped_column(Instant)
    at: Mapped[datetime] = mapped_column(Instant)
    received: Mapped[datetime] = mapped_column(Instant)
    completes: Mapped[bool] = mapped_column(default=True)
    auto: Mapped[bool] = mapped_column(default=False)
    by_the_clock: Mapped[bool] = mapped_column(default=False, server_default="0")
    later: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)

    by: Mapped[Any] = relationship("Person", lazy="joined")

    @property
    def stands(self) -> bool:
        """It was not taken back."""
        return self.withdrawn_at is None

    @property
    def by_whom(self) -> Words:
        """The name of who passed it, or that its hour did."""
        return BY_THE_CLOCK if self.by_the_clock else Words(self.by.name, self.by.name)

    @property
    def moment(self) -> dict[str, str]:
        """When it was done, and when the server heard of it, as a paper prints both."""
        return {"at": self.at.isoformat(), "received": self.received.isoformat()}


def moment_after(last: Milestone | None) -> datetime:
    """The phone's word, not after the server's and not before what the job was brought to last (design 3.7).

    Of a paper's time nothing is made right in silence: Refusal where it lies before the step before.
    """
    told, received = current().at, current().received
    if current().on_paper:
        return on_paper.after(last.at if last else None)
    at = min(told, received) if told > received - LONGEST_KEPT else received
    return max(at, last.at) if last else at
