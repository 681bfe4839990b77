"""A request offered to somebody else: until a named person accepts, it stays with whoever has it (HR-1.2.c-1)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base, Instant, Recorded, SiteScoped
from webapp.help_requests import choice

OPEN = text("accepted_at IS NULL AND ended_at IS NULL")


class HelpHandOver(Base, Recorded, SiteScoped):
    """One offer, to a person or to a department. `ending` is accepted, declined, lapsed or withdrawn; None while open."""

    __tablename__ = "help_hand_over"
    __table_args__ = (
        Index("ix_help_hand_over_open", "request_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_help_hand_over_request", "request_id", "offered_at"),
    )

    request_id: Mapped[UUID] = mapped_column(ForeignKey("help_request.id"))
    given_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    to_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    department: Mapped[str | None]
    words: Mapped[str | None] = mapped_column(Text, info={"personal": True})
    offered_at: Mapped[datetime] = mapped_column(Instant)
    accepted_at: Mapped[datetime | None] = mapped_column(Instant)
    accepted_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ending: Mapped[str | None]

    given_by: Mapped[Any] = relationship("Person", foreign_keys=[given_by_id], lazy="joined")
    to: Mapped[Any] = relationship("Person", foreign_keys=[to_id], lazy="joined")
    accepted_by: Mapped[Any] = relationship("Person", foreign_keys=[accepted_by_id], lazy="joined")

    @property
    def is_open(self) -> bool:
        """Nobody has accepted it yet, and it has not gone back."""
        return self.ending is None

    def may_be_accepted_by(self, person: Any) -> bool:
        """The person named, or anybody of the department named."""
        if self.to_id is not None:
            return bool(person.id == self.to_id)
        return bool(person.holds(choice.DEPARTMENTS[self.department or ""].roles, self.site_id))

    @property
    def whom(self) -> choice.Choice:
        """To whom it was offered, in both languages."""
        if self.to is not None:
            return choice.Choice(self.to.name, self.to.name)
        return choice.DEPARTMENTS[self.department or ""].words
