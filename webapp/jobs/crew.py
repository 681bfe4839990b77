"""Who took a job, from when to when."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base, Instant, Recorded, SiteScoped

STILL = text("until IS NULL")


def _one(name: str, *columns: str) -> Index:
    return Index(name, *columns, unique=True, sqlite_where=STILL, postgresql_where=STILL)


class CrewMember(Base, Recorded, SiteScoped):
    """A place in the crew of a job: each place is held by one person at a time, and nobody holds two."""

    __tablename__ = "crew_member"
    __table_args__ = (
        _one("uq_crew_member_slot", "job_id", "slot"),
        _one("uq_crew_member_person", "job_id", "person_id"),
        Index("ix_crew_member_open", "person_id", "until"),
    )

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"))
    slot: Mapped[int]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str]
    since: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime | None] = mapped_column(Instant)

    person: Mapped[Any] = relationship("Person", lazy="joined")
