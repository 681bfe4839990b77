"""Something that must reach a person: a reminder, a call, a decision."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, false, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import subjects
from webapp.clock import now
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.errors import NotFound
from webapp.logbook import current, record
from webapp.notices.told_of import ToldOf
from webapp.web.wording import both


class Notice(ToldOf, Base, Recorded, SiteScoped):
    """Words for one person about a thing. `shown_at` and `seen_at` are what a device said, never what was hoped."""

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_waiting", "person_id", "site_id", "seen_at", "withdrawn_at"),
        Index("ix_notice_subject", "subject_kind", "subject_id"),
    )

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    urgent: Mapped[bool] = mapped_column(default=False)
    rings: Mapped[bool] = mapped_column(default=False, server_default=false())
    alarm_id: Mapped[UUID | None] = mapped_column(index=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
    shown_at: Mapped[datetime | None] = mapped_column(Instant)
    seen_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    shown_on_id: Mapped[UUID | None]
    seen_on_id: Mapped[UUID | None]
    over_at: Mapped[datetime | None] = mapped_column(Instant, info={"silent": True})
    """When what it rang for had come, or somebody acknowledged it: it rings no more, read or not."""

    @property
    def is_open(self) -> bool:
        """It still waits to be read."""
        return self.seen_at is None and self.withdrawn_at is None and self.over_at is None

    @property
    def full_screen(self) -> bool:
        """It fills the screen of whoever has not read it."""
        return self.rings and self.is_open

    def show(self) -> None:
        """A device says that it has the words on its screen."""
        if self.shown_at is None:
            self.shown_at, self.shown_on_id = now(), current().device_id
            record("notice.shown", self)

    def see(self, by: Any) -> None:
        """The person read it, and so what said the same before; a second tap changes nothing. NotFound for others."""
        if by.id != self.person_id:
            raise NotFound
        for notice in (self, *self._said_before()):
            notice._note_seen()

    def _note_seen(self) -> None:
        if self.seen_at is None:
            self.seen_at, self.seen_on_id = now(), current().device_id
            if self.shown_at is None:
                self.shown_at, self.shown_on_id = self.seen_at, self.seen_on_id
            record("notice.seen", self)

    def _said_before(self) -> list["Notice"]:
        same = select(Notice).where(
            Notice.subject_kind == self.subject_kind, Notice.subject_id == self.subject_id
        )
        mine = same.where(Notice.person_id == self.person_id, Notice.zh == self.zh, Notice.seen_at.is_(None))
        return list(session.scalars(mine.where(Notice.id < self.id).order_by(Notice.id)))


def send(
    subject: Any,
    persons: Iterable[Any],
    zh: str,
    en: str,
    *,
    urgent: bool = False,
    rings: bool = False,
    alarm_id: UUID | None = None,
) -> list[Notice]:
    """Tell each of these people about a thing, once; nobody to tell is written down too. `zh` and `en` name nobody."""
    told = {person.id: person for person in persons if person.is_active}
    made = [
        Notice(
            site_id=subject.site_id,
            person_id=person_id,
            subject_kind=subjects.of(subject).name,
            subject_id=subject.id,
            zh=zh,
            en=en,
            urgent=urgent,
            rings=rings,
            alarm_id=alarm_id,
            made_at=now(),
        )
        for person_id in told
    ]
    session.add_all(made)
    words = {"zh": zh, "en": en}
    record(
        "notice.sent", subject, count=len(made), words=words, urgent=urgent, by_ladder=alarm_id is not None
    )
    return made


def _address(notice: Any) -> str:
    thing = notice.subject
    return subjects.of(thing).url(thing) if thing is not None else "/notices/"


subjects.register(
    subjects.Kind(
        name="notice",
        model=Notice,
        zh="通知",
        en="Notice",
        label=both,
        url=_address,
        partial="notices/_notice.html",
        variable="notice",
        is_open=lambda notice: notice.is_open,
        permission="notices:see",
        icon="bell",
    )
)
