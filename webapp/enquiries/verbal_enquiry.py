"""A question that was answered by word of mouth: from which answer, by whom, and what the supervisor says of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.enquiries.answering import Answering
from webapp.enquiries.approved_answer import ApprovedAnswer
from webapp.enquiries.reviewing import Reviewing
from webapp.enquiries.topic import Topic
from webapp.logbook import record
from webapp.people import Permission
from webapp.places import Site
from webapp.web.wording import both

PERSONAL = {"personal": True}


class VerbalEnquiry(Answering, Reviewing, Base, Recorded, SiteScoped):
    """One a request. `how` is approved, own_knowledge, supervisor or referred (HR-3.2, HR-3.4)."""

    __tablename__ = "verbal_enquiry"
    __table_args__ = (
        UniqueConstraint("request_id"),
        Index("ix_verbal_enquiry_review", "site_id", "review", "review_due"),
        Index("ix_verbal_enquiry_at", "site_id", "answered_at"),
    )

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    request_id: Mapped[UUID] = mapped_column(ForeignKey("help_request.id"))
    number: Mapped[str]
    how: Mapped[str]
    answer_id: Mapped[UUID | None] = mapped_column(ForeignKey("approved_answer.id"))
    words: Mapped[str | None] = mapped_column(Text, info=PERSONAL)
    secret: Mapped[bool] = mapped_column(default=False)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime] = mapped_column(Instant)
    review_due: Mapped[datetime | None] = mapped_column(Instant)
    review: Mapped[str | None]
    review_words: Mapped[str | None] = mapped_column(Text, info=PERSONAL)
    reviewed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    reviewed_at: Mapped[datetime | None] = mapped_column(Instant)

    answer: Mapped[ApprovedAnswer | None] = relationship()
    by: Mapped[Any] = relationship("Person", foreign_keys=[by_id])
    reviewed_by: Mapped[Any] = relationship("Person", foreign_keys=[reviewed_by_id])

    @property
    def site(self) -> Site:
        """The site it belongs to."""
        return session.get_one(Site, self.site_id)

    @property
    def request(self) -> Any:
        """The request for help that it answers."""
        return subjects.find("help_request", self.request_id)

    @property
    def waits(self) -> bool:
        """The supervisor has not looked at it yet."""
        return self.review_due is not None and self.review is None

    def may_be_read_by(self, person: Any) -> bool:
        """It is no secret, or the person's role is for secrets (HR-3.4)."""
        return not self.secret or person.may(Permission.ENQUIRIES_INTERNAL, self.site_id)

    def read_in_full(self, by: Any) -> None:
        """Somebody opens the secret; that is an entry each time."""
        record("verbal_enquiry.secret_read", self)


NAME = Topic("口头咨询", "Verbal enquiry")
subjects.register(
    subjects.Kind(
        name="verbal_enquiry",
        model=VerbalEnquiry,
        zh="口头咨询",
        en="Verbal enquiry",
        label=lambda enquiry: f"{both(NAME)} {enquiry.number}",
        url=lambda enquiry: f"/enquiries/{enquiry.id}",
        partial="enquiries/_enquiry.html",
        variable="enquiry",
        is_open=lambda enquiry: enquiry.waits,
        state=lambda one: (
            ("waiting", "待复核", "To be reviewed") if one.waits else ("done", "已答复", "Answered")
        ),
        permission="help:answer",
        icon="circle-help",
    )
)
