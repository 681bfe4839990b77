"""What was answered to one field, once. A later answer does not write over an earlier one."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base, Instant, Recorded, SiteScoped
from webapp.jobs.milestone import Milestone


class Answer(Base, Recorded, SiteScoped):
    """The value is JSON; what identifies somebody stands in `private`, which the logbook seals and can erase."""

    __tablename__ = "answer"

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"), index=True)
    milestone_id: Mapped[UUID | None] = mapped_column(ForeignKey("milestone.id"), index=True)
    row: Mapped[int] = mapped_column(default=0)
    field: Mapped[str]
    open: Mapped[str | None] = mapped_column(Text)
    private: Mapped[str | None] = mapped_column(Text, info={"personal": True})
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Instant)

    milestone: Mapped[Milestone | None] = relationship(lazy="joined")

    @classmethod
    def write(cls, field: Any, value: Any, **facts: Any) -> "Answer":
        """An answer to a field of a procedure, not yet added to the session."""
        told = json.dumps(value, ensure_ascii=False)
        sealed = field.sealed
        return cls(field=field.id, open=None if sealed else told, private=told if sealed else None, **facts)

    @property
    def value(self) -> Any:
        """What was answered; None where it was erased."""
        told = self.open if self.private is None else self.private
        return None if told is None else json.loads(told)

    @property
    def stands(self) -> bool:
        """The step it was given at was not taken back."""
        return self.milestone is None or self.milestone.stands
