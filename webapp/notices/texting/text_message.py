"""A text message that waits to be sent. Number and words are sealed, and destroyed once they are sent or given up."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import subjects
from webapp.clock import now
from webapp.database import Base, Instant, SiteScoped, session
from webapp.errors import Refusal
from webapp.notices.posting import PostingState
from webapp.notices.sealing import opened, sealed
from webapp.notices.texting.gateway import gateway_of

GIVEN_UP_AFTER = timedelta(hours=2)


class TextMessage(Base, SiteScoped):
    """An operational row, claimed by compare-and-set; `about_kind` says what it told, so that it can be taken back."""

    __tablename__ = "text_message"
    __table_args__ = (
        Index("ix_text_message_waiting", "state", "due_at"),
        Index("ix_text_message_subject", "subject_kind", "subject_id"),
    )

    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    said: Mapped[str]
    to: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)
    queued_at: Mapped[datetime] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[str] = mapped_column(default=PostingState.QUEUED)
    tries: Mapped[int] = mapped_column(default=0)
    claimed_at: Mapped[datetime | None] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    trouble: Mapped[str | None]

    @property
    def letter(self) -> tuple[str, str]:
        """Number and words, to send; never to be shown or logged."""
        return opened(self.to), opened(self.words)

    def end(self, state: PostingState) -> None:
        """Sent, given up or taken back: nothing personal is kept of it."""
        self.state, self.to, self.words = state, "", ""


def text(subject: Any, said: str, to: str, words: str) -> TextMessage:
    """Have the worker send it through the site's gateway; Refusal where there is none, or no number."""
    if gateway_of(subject.site_id) is None:
        raise Refusal(
            "text.no_gateway",
            "本项目没有接短信网关。请改用二维码或复制链接发微信，或由管理员在短信网关页面接通",
            "This site has no text-message gateway; show the code or copy the link, or have one connected on its page",
        )
    if not to.strip():
        raise Refusal(
            "text.no_number",
            "没有登记手机号码，无法发短信。请补登号码，或改用二维码",
            "No phone number is on file; add one, or show the code instead",
        )
    at = now()
    message = TextMessage(
        site_id=subject.site_id, subject_kind=subjects.of(subject).name, subject_id=subject.id, said=said,
        to=sealed(to.strip()), words=sealed(words), queued_at=at, due_at=at,
    )  # fmt: skip
    session.add(message)
    return message


def about(subject: Any) -> list[TextMessage]:
    """What was sent about a thing, the oldest first."""
    mine = select(TextMessage).where(TextMessage.subject_kind == subjects.of(subject).name)
    return list(session.scalars(mine.where(TextMessage.subject_id == subject.id).order_by(TextMessage.id)))


def take_back(subject: Any, said: str) -> None:
    """What has not left yet is not sent."""
    for message in about(subject):
        if message.said == said and message.state == PostingState.QUEUED:
            message.end(PostingState.GIVEN_UP)
