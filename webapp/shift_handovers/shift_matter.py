"""One open matter of a hand-over as it stood then; a request is taken note of by whoever comes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import subjects
from webapp.database import Base, Instant, Recorded, SiteScoped


class ShiftMatter(Base, Recorded, SiteScoped):
    """`words_zh` and `words_en` say where it stood and name nobody; `due_at` is what somebody is held to next."""

    __tablename__ = "shift_matter"

    hand_over_id: Mapped[UUID] = mapped_column(ForeignKey("shift_hand_over.id"), index=True)
    position: Mapped[int]
    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    words_zh: Mapped[str]
    words_en: Mapped[str]
    due_at: Mapped[datetime | None] = mapped_column(Instant)
    to_acknowledge: Mapped[bool]
    acknowledged_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    acknowledged_at: Mapped[datetime | None] = mapped_column(Instant)

    acknowledged_by: Mapped[Any] = relationship("Person", lazy="joined")

    @property
    def subject(self) -> Any:
        """The thing itself, if it still stands."""
        return subjects.find(self.subject_kind, self.subject_id)
