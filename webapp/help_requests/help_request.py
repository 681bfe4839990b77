"""A resident's request for help, from the call to the register."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import subjects
from webapp.clock import now
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.help_requests import choice, unsending
from webapp.help_requests.aiding import Aiding
from webapp.help_requests.milestone import HelpMilestone
from webapp.help_requests.registering import Registering
from webapp.help_requests.replying import Replying
from webapp.help_requests.taking import Taking
from webapp.jobs import Job
from webapp.places import Place, Site


class HelpRequest(Taking, Replying, Aiding, Registering, Base, Recorded, SiteScoped):
    """A request (HR-1.1). It may be empty but for its number: what is missing is a to-do, never a barrier.

    `stage` is what the milestones that stand say; `aid_modes` is the caller's choice (HR-2.1-3).
    """

    __tablename__ = "help_request"
    __table_args__ = (
        Index("ix_help_request_number", "site_id", "number", unique=True),
        Index("ix_help_request_stage", "site_id", "stage", "received_at"),
    )

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    number: Mapped[str]
    kind: Mapped[str]
    subkind: Mapped[str | None]
    stage: Mapped[str]
    severity: Mapped[str] = mapped_column(default="ordinary")
    channel: Mapped[str | None]
    requester_type: Mapped[str | None]
    caller: Mapped[str | None] = mapped_column(info={"personal": True})
    phone: Mapped[str | None] = mapped_column(info={"personal": True})
    place_id: Mapped[UUID | None] = mapped_column(ForeignKey("place.id"), index=True)
    place_words: Mapped[str | None] = mapped_column(info={"personal": True})
    asked: Mapped[str | None] = mapped_column(Text, info={"personal": True})
    aid_modes: Mapped[str] = mapped_column(default="[]")
    received_at: Mapped[datetime] = mapped_column(Instant)
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    late_reason: Mapped[str | None]
    outcome: Mapped[str | None]
    outcome_reason: Mapped[str | None] = mapped_column(Text, info={"personal": True})
    referred_to: Mapped[str | None] = mapped_column(info={"personal": True})
    referred_phone: Mapped[str | None] = mapped_column(info={"personal": True})
    done: Mapped[str | None] = mapped_column(Text, info={"personal": True})
    remarks: Mapped[str | None] = mapped_column(Text, info={"personal": True})

    place: Mapped[Place | None] = relationship()
    owner: Mapped[Any] = relationship("Person")
    milestones: Mapped[list[HelpMilestone]] = relationship(
        order_by=HelpMilestone.position, cascade="save-update"
    )

    @property
    def site(self) -> Site:
        """The site it belongs to."""
        return session.get_one(Site, self.site_id)

    @property
    def is_open(self) -> bool:
        """It is not in the register yet."""
        return self.stage not in choice.OVER

    @property
    def jobs(self) -> list[Job]:
        """The jobs that were opened from it, in order."""
        mine = select(Job).where(Job.origin_kind == "help_request", Job.origin_id == self.id)
        return list(session.scalars(mine.order_by(Job.opened_at, Job.id)))

    @property
    def work(self) -> list[tuple[Job, tuple[str, str, str]]]:
        """Its jobs, each with the chip and words for where it stands."""
        return [(job, subjects.of(job).state(job)) for job in self.jobs]  # type: ignore[misc]

    @property
    def wanted(self) -> list[str]:
        """What the caller chose (HR-2.1-3)."""
        return list(json.loads(self.aid_modes))

    @property
    def missing(self) -> list[str]:
        """What is still to be asked: `place` and `phone` of a patient (HR-2.1-1), shown red until filled."""
        if self.kind != "first_aid" or not self.is_open:
            return []
        lacking = {"place": not (self.place_id or self.place_words), "phone": not self.phone}
        return [name for name, lacks in lacking.items() if lacks]

    @property
    def where(self) -> str:
        """The place in words, as its code or as it was said."""
        return f"{self.place.code} {self.place.zh}" if self.place else self.place_words or ""

    def mark(self, step: str) -> HelpMilestone | None:
        """The last milestone of that step that stands."""
        return next((m for m in reversed(self.milestones) if m.step == step and m.stands), None)

    @property
    def reply_time(self) -> timedelta | None:
        """From receipt to the first reply, by the server's clock; None before it (HR-1.2.a-1)."""
        first = self.mark("answered")
        return first.received - self.received_at if first else None

    @property
    def waited(self) -> timedelta:
        """How long the resident has waited for the first reply, or waited."""
        return self.reply_time or now() - self.received_at

    def state_words(self) -> tuple[str, str, str]:
        """Chip and words for where it stands; a first reply that is late is overdue."""
        stage = choice.STAGES[self.stage]
        chip = "overdue" if self.is_late else stage.icon
        return chip, stage.zh, stage.en


subjects.register(
    subjects.Kind(
        name="help_request",
        model=HelpRequest,
        zh="求助",
        en="Help request",
        label=lambda request: f"{choice.KINDS[request.kind].zh} {request.number}",
        url=lambda request: f"/help-requests/{request.id}",
        partial="help_requests/_help_request.html",
        variable="help_request",
        is_open=lambda request: request.is_open,
        state=lambda request: request.state_words(),
        permission="help:take",
        icon="hand-helping",
    )
)
subjects.on("job.passed", Aiding.follow)
subjects.on("job.could_not", Aiding.follow)
subjects.on("job.passed.withdrawn", Aiding.follow)
subjects.on("job.could_not.withdrawn", Aiding.follow)
subjects.undoable("help_request.taken", HelpRequest.take_back, HelpRequest.may_be_void)
unsending.hang()
