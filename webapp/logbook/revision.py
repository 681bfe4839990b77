"""The erasable half of the truth: what a personal field said, old and new."""

from uuid import UUID

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp.database import Base


class Revision(Base):
    """Value and salt behind one commitment of an entry; destroyed at retention, never changed."""

    __tablename__ = "revision"
    __table_args__ = (
        Index("ix_revision_row", "row_kind", "row_id", "field"),
        Index("ix_revision_entry", "entry_id"),
    )

    entry_id: Mapped[UUID]
    row_kind: Mapped[str]
    row_id: Mapped[UUID]
    field: Mapped[str]
    salt: Mapped[str]
    old: Mapped[str | None] = mapped_column(Text)
    new: Mapped[str | None] = mapped_column(Text)
