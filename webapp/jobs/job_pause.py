"""The clock of a job stands still: since when, until when, why and by whom; it goes on by itself."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.clock import local, now
from webapp.database import Base, Instant, Recorded, SiteScoped
from webapp.procedures.words import Words

REASONS = {
    "resident": Words("等住户", "Waiting for the resident"),
    "parts": Words("等配件", "Waiting for parts"),
    "body": Words("等外单位", "Waiting for another body"),
    "weather": Words("天气不允许", "The weather forbids it"),
    "other": Words("其他", "Another reason"),
}


class JobPause(Base, Recorded, SiteScoped):
    """One pause; `resumed_at` where somebody let the clock go on before its time."""

    __tablename__ = "job_pause"

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"), index=True)
    since: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime] = mapped_column(Instant)
    reason: Mapped[str]
    words: Mapped[str | None] = mapped_column(Text, info={"personal": True})
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    resumed_at: Mapped[datetime | None] = mapped_column(Instant)
    resumed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))

    by: Mapped[Any] = relationship("Person", foreign_keys=[by_id], lazy="joined")

    @property
    def ends(self) -> datetime:
        """When the clock goes on, or went on."""
        return min(self.until, self.resumed_at or self.until)

    @property
    def runs(self) -> bool:
        """The clock stands still now."""
        return self.since <= now() < self.ends

    @property
    def why(self) -> Words:
        """The reason in both languages."""
        return REASONS[self.reason]


def paused_of(pause: JobPause, site: Any) -> str:
    """A pause as the register prints it: from when to when, and why."""
    since, until = (f"{local(site, at):%m-%d %H:%M}" for at in (pause.since, pause.ends))
    return f"停表{since}–{until} {pause.why.zh}"
