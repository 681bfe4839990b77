"""A command that reached us, and what we said to it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp import subjects
from webapp.clock import set_right
from webapp.database import Base, Instant, write_down
from webapp.errors import Refusal

MINUTE = timedelta(minutes=1)


class Submission(Base):
    """One command by its client id. `verdict` is applied, refused, conflict or quarantined; times by both clocks.

    `skew` (µs) is how far the phone's clock ran ahead of ours, None where it was not measured; `receipt` the code that it showed.
    """

    __tablename__ = "submission"
    __table_args__ = (
        Index("ix_submission_device_seq", "device_id", "device_seq"),
        Index("ix_submission_verdict", "site_id", "verdict"),
    )

    site_id: Mapped[UUID]
    device_id: Mapped[UUID | None]
    device_seq: Mapped[int | None]
    actor_id: Mapped[UUID | None]
    endpoint: Mapped[str]
    path: Mapped[str]
    fingerprint: Mapped[str]
    claimed: Mapped[datetime | None] = mapped_column(Instant)
    received: Mapped[datetime] = mapped_column(Instant)
    skew: Mapped[int | None] = mapped_column(BigInteger)
    receipt: Mapped[str | None]
    verdict: Mapped[str] = mapped_column(default="applied")
    subject_kind: Mapped[str | None]
    subject_id: Mapped[UUID | None]
    number: Mapped[str | None]
    rule: Mapped[str | None]
    says_zh: Mapped[str | None] = mapped_column(Text)
    says_en: Mapped[str | None] = mapped_column(Text)

    @property
    def clock_off(self) -> timedelta | None:
        """How far the phone's clock was off; None where it was not measured."""
        return timedelta(microseconds=self.skew) if self.skew is not None else None

    @property
    def made(self) -> datetime | None:
        """The phone's word by our clock."""
        return set_right(self.claimed, self.clock_off)

    def is_of(self, code: str, number: int, minute: datetime) -> bool:
        """True where the phone gave it that number; else where it was made in that minute and shows no other receipt.

        An earlier release gave what it sent as new another number, and in passing it is sent without any.
        """
        if self.device_seq == number:
            return True
        times = [at for at in (self.claimed, self.made) if at]
        return self.receipt in {None, code} and any(minute <= at < minute + MINUTE for at in times)

    @property
    def subject(self) -> Base | None:
        """The thing it was about, if it still stands."""
        return (
            subjects.find(self.subject_kind, self.subject_id)
            if self.subject_kind and self.subject_id
            else None
        )

    def says(self, language: str) -> str:
        """The refusal's sentence in the reader's language, empty for an applied one."""
        return (self.says_zh if language == "zh" else self.says_en) or ""

    def apply_to(self, subject: Base | None, number: str | None) -> None:
        """It was done."""
        thing = {"subject_kind": subjects.of(subject).name, "subject_id": subject.id} if subject else {}
        unsaid = dict.fromkeys(("rule", "says_zh", "says_en"))
        write_down(self, verdict="applied", number=number, **thing, **unsaid)

    def about(self, subject: Base | None) -> None:
        """Name the thing it was about."""
        if subject is not None:
            self.subject_kind, self.subject_id = subjects.of(subject).name, subject.id

    def resent(self, again: "Submission") -> None:
        """The same id came with other content: times and content are the new ones."""
        for name in ("fingerprint", "claimed", "received", "skew"):
            setattr(self, name, getattr(again, name))

    def numbered(self, again: "Submission") -> bool:
        """True where it was sent in passing before its phone kept it: the number it has now is not owed any more."""
        news = self.device_seq is None and again.device_seq is not None and self.device_id == again.device_id
        if news:
            self.device_seq, self.receipt = again.device_seq, again.receipt
        return news

    def refuse(self, refusal: Refusal) -> None:
        """A rule said no; the sentence is kept for whoever asks later."""
        self.verdict, self.rule = refusal.verdict, refusal.rule
        self.says_zh, self.says_en = refusal.says("zh"), refusal.says("en")


def _label(kept: Any) -> str:
    return kept.says_zh or kept.number or kept.endpoint


subjects.register(
    subjects.Kind(
        name="submission",
        model=Submission,
        zh="提交",
        en="Submission",
        label=_label,
        url=lambda kept: f"/quarantine/{kept.id}",
        permission="quarantine:settle",
        icon="inbox",
    )
)
