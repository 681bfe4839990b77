"""The hand-over of a post from one shift to the next: offered with a signature, accepted with another, or refused (F43)."""

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.evidence import Evidence
from webapp.help_requests.choice import Choice
from webapp.places import Place, Site
from webapp.shift_handovers.accepting import Accepting
from webapp.shift_handovers.offering import Offering
from webapp.shift_handovers.shift_matter import ShiftMatter
from webapp.web.wording import both

OPEN = text("accepted_at IS NULL AND refused_at IS NULL AND withdrawn_at IS NULL")
PERSONAL = {"personal": True}
STATES = {
    "offered": Choice("待接班", "Waits for the next shift", "waiting"),
    "accepted": Choice("已接班", "Taken over", "done"),
    "refused": Choice("拒绝接班", "Refused", "overdue"),
    "void": Choice("已撤回", "Taken back", "closed"),
}
SHIFTS = {
    "night": Choice("夜班", "Night shift"),
    "day": Choice("白班", "Day shift"),
    "evening": Choice("晚班", "Evening shift"),
}


class ShiftHandOver(Offering, Accepting, Base, Recorded, SiteScoped):
    """One sheet of F43; at a post one waits at a time. `counts` are numbers by name, as they were when it was offered."""

    __tablename__ = "shift_hand_over"
    __table_args__ = (
        UniqueConstraint("site_id", "number", name="uq_shift_hand_over_number"),
        Index("uq_shift_hand_over_open", "post_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_shift_hand_over_at", "site_id", "offered_at"),
    )

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    post_id: Mapped[UUID] = mapped_column(ForeignKey("place.id"))
    number: Mapped[str]
    day: Mapped[date]
    shift: Mapped[str]
    counts: Mapped[str] = mapped_column(Text, default="{}")
    given_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    offered_at: Mapped[datetime] = mapped_column(Instant)
    irregular: Mapped[str | None] = mapped_column(Text, info=PERSONAL)
    to_note: Mapped[str | None] = mapped_column(Text, info=PERSONAL)
    circulars: Mapped[str | None] = mapped_column(Text, info=PERSONAL)
    given_drawing_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    taken_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    accepted_at: Mapped[datetime | None] = mapped_column(Instant)
    taken_drawing_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    refused_at: Mapped[datetime | None] = mapped_column(Instant)
    refused_because: Mapped[str | None] = mapped_column(Text, info=PERSONAL)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    erased_at: Mapped[datetime | None] = mapped_column(Instant)

    post: Mapped[Place] = relationship()
    given_by: Mapped[Any] = relationship("Person", foreign_keys=[given_by_id])
    taken_by: Mapped[Any] = relationship("Person", foreign_keys=[taken_by_id])
    given_drawing: Mapped[Evidence | None] = relationship(foreign_keys=[given_drawing_id])
    taken_drawing: Mapped[Evidence | None] = relationship(foreign_keys=[taken_drawing_id])
    matters: Mapped[list[ShiftMatter]] = relationship(
        order_by=(ShiftMatter.position, ShiftMatter.id), cascade="save-update"
    )

    @property
    def site(self) -> Site:
        """The site it belongs to."""
        return session.get_one(Site, self.site_id)

    @property
    def is_open(self) -> bool:
        """It waits for somebody to come."""
        return self.state is STATES["offered"]

    @property
    def state(self) -> Choice:
        """Where it stands."""
        reached = ("void", self.withdrawn_at), ("accepted", self.accepted_at), ("refused", self.refused_at)
        return STATES[next((name for name, at in reached if at is not None), "offered")]

    @property
    def counted(self) -> dict[str, int]:
        """The counts by name."""
        return dict(json.loads(self.counts))

    @property
    def shift_words(self) -> Choice:
        """What its shift is called."""
        return SHIFTS[self.shift]


NAME = Choice("交接班", "Shift handover")
subjects.register(
    subjects.Kind(
        name="shift_hand_over",
        model=ShiftHandOver,
        zh="交接班记录",
        en="Shift handover",
        label=lambda handed: f"{both(NAME)} {handed.number}",
        url=lambda handed: f"/shift-handovers/{handed.id}",
        partial="shift_handovers/_shift_hand_over.html",
        variable="handed",
        is_open=lambda handed: handed.is_open,
        state=lambda handed: (handed.state.icon, handed.state.zh, handed.state.en),
        permission="today:see",
        icon="users-round",
    )
)
subjects.undoable(
    "shift_hand_over.offered", ShiftHandOver.take_back, ShiftHandOver.may_take_back, along=("notice.sent",)
)
