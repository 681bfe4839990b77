"""A resident's request for help, from the call to the register."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from webapp import subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.help_requests import choice, grave_signs, routing, tasking, unsending
from webapp.help_requests.aiding import Aiding
from webapp.help_requests.closing import Closing
from webapp.help_requests.confiding import Confiding
from webapp.help_requests.following import Following
from webapp.help_requests.grading import Grading
from webapp.help_requests.hand_over import HelpHandOver
from webapp.help_requests.handing_on import TOLD, HandingOn
from webapp.help_requests.instructing import Instructing
from webapp.help_requests.milestone import HelpMilestone
from webapp.help_requests.placed import Placed
from webapp.help_requests.registering import Registering
from webapp.help_requests.replying import Replying
from webapp.help_requests.routing import Routing
from webapp.help_requests.standing import Standing
from webapp.help_requests.taking import BY_ITSELF, Taking
from webapp.help_requests.tasking import Tasking
from webapp.places import Place, Site
from webapp.web.wording import both


class HelpRequest(
    Standing,
    Taking,
    Replying,
    Routing,
    Tasking,
    Aiding,
    HandingOn,
    Grading,
    Instructing,
    Registering,
    Closing,
    Following,
    Confiding,
    Placed,
    Base,
    Recorded,
    SiteScoped,
):
    """A request (HR-1.1). It may be empty but for its number: what is missing is a to-do, never a barrier.

    `stage` is what the milestones that stand say; `aid_modes` is the caller's choice (HR-2.1-3).
    """

    __tablename__ = "help_request"
    __table_args__ = (
        Index("ix_help_request_number", "site_id", "number", unique=True),
        Index("ix_help_request_phone", "site_id", "phone"),
        Index("ix_help_request_stage", "site_id", "stage", "received_at"),
    )

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    number: Mapped[str]
    kind: Mapped[str]
    subkind: Mapped[str | None]
    form: Mapped[str | None]
    stage: Mapped[str]
    severity: Mapped[str] = mapped_column(default="ordinary")
    special: Mapped[bool] = mapped_column(default=False, server_default=false())
    paid: Mapped[bool] = mapped_column(default=False, server_default=false())
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
    on_paper_at: Mapped[datetime | None] = mapped_column(Instant)
    reply_late: Mapped[bool] = mapped_column(default=False, server_default=false())
    late_reason: Mapped[str | None]
    outcome: Mapped[str | None]
    outcome_reason: Mapped[str | None] = mapped_column(Text, info={"personal": True})
    referred_to: Mapped[str | None] = mapped_column(info={"personal": True})
    referred_phone: Mapped[str | None] = mapped_column(info={"personal": True})
    contacted_at: Mapped[datetime | None] = mapped_column(Instant)
    contacted_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    follow_mark: Mapped[str | None] = mapped_column(index=True, info={"silent": True})
    done: Mapped[str | None] = mapped_column(Text, info={"personal": True})
    remarks: Mapped[str | None] = mapped_column(Text, info={"personal": True})
    erased_at: Mapped[datetime | None] = mapped_column(Instant)

    place: Mapped[Place | None] = relationship()
    owner: Mapped[Any] = relationship("Person", foreign_keys=[owner_id])
    contacted_by: Mapped[Any] = relationship("Person", foreign_keys=[contacted_by_id])
    milestones: Mapped[list[HelpMilestone]] = relationship(
        order_by=(HelpMilestone.position, HelpMilestone.id), cascade="save-update"
    )
    hand_overs: Mapped[list[HelpHandOver]] = relationship(
        order_by=(HelpHandOver.offered_at, HelpHandOver.id), viewonly=True
    )

    @property
    def site(self) -> Site:
        """The site it belongs to."""
        return session.get_one(Site, self.site_id)

    @property
    def is_open(self) -> bool:
        """It is not in the register yet."""
        return self.stage not in choice.OVER


subjects.register(
    subjects.Kind(
        name="help_request",
        model=HelpRequest,
        zh="求助",
        en="Help request",
        whereabouts=lambda request: (request.number, request.way),
        with_all=(selectinload(HelpRequest.place),),
        label=lambda request: f"{both(choice.KINDS[request.kind])} {request.number}",
        url=lambda request: f"/help-requests/{request.id}",
        partial="help_requests/_help_request.html",
        variable="help_request",
        is_open=lambda request: request.stage not in choice.ENDED,
        state=lambda request: request.state_words(),
        permission="help:take",
        icon="hand-helping",
    )
)
subjects.on("job.passed", Aiding.follow)
subjects.on("job.could_not", Aiding.follow)
subjects.on("job.passed.withdrawn", Aiding.follow)
subjects.on("job.could_not.withdrawn", Aiding.follow)
subjects.undoable("help_request.taken", HelpRequest.take_back, HelpRequest.may_be_void, along=BY_ITSELF)
subjects.undoable(
    "help_request.handed_over", HelpRequest.take_hand_over_back, HelpRequest.may_take_back, along=TOLD
)
grave_signs.hang()
unsending.hang()
routing.hang()
tasking.hang()
