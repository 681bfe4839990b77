"""A duty: a person at a post from one moment to another."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import settings, subjects
from webapp.clock import now
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.logbook import current, record
from webapp.people import Person
from webapp.places import Place
from webapp.roster.rules import EARLY, came_at, check_free, check_own, check_span

MANNED = "roster.manned_posts"


class Duty(Base, Recorded, SiteScoped):
    """Who stands at which post from `since` up to `until`."""

    __tablename__ = "duty"
    __table_args__ = (Index("ix_duty_now", "site_id", "until", "since"),)

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    post_id: Mapped[UUID] = mapped_column(ForeignKey("place.id"))
    since: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime] = mapped_column(Instant)
    checked_in_at: Mapped[datetime | None] = mapped_column(Instant)
    checked_in_on_id: Mapped[UUID | None]

    person: Mapped[Person] = relationship(lazy="joined")
    post: Mapped[Place] = relationship(lazy="joined")

    @classmethod
    def put_on(cls, person: Person, post: Place, since: datetime, until: datetime) -> "Duty":
        """The person stands at the post from then until then; Refusal where that is no span of at most a day."""
        check_span(since, until)
        check_free(person, since, until)
        duty = cls(
            site_id=post.site_id,
            person_id=person.id,
            post_id=post.id,
            person=person,
            post=post,
            since=since,
            until=until,
        )
        session.add(duty)
        record("duty.put_on", duty)
        return duty

    def move(self, since: datetime, until: datetime) -> None:
        """Other times; Refusal where they are no span, or the person stands elsewhere then."""
        check_span(since, until)
        check_free(self.person, since, until, but=self)
        self.since, self.until = since, until
        if self.checked_in_at is not None and self.checked_in_at < since - EARLY:
            self.checked_in_at = self.checked_in_on_id = None
        record("duty.moved", self)

    def check_in(self, by: Person) -> None:
        """The person stands at the post, by a scan of its tag, at the phone's time. A second scan changes nothing."""
        check_own(self, by)
        if self.checked_in_at is None:
            self.checked_in_at, self.checked_in_on_id = came_at(), current().device_id
            record("duty.checked_in", self)
            if self.is_open:
                record("post.manned", self.post)

    def end(self) -> None:
        """The person leaves the post now; a duty over already stays as it is. Left empty, a post that must be manned rings."""
        if self.until > now():
            self.until = max(now(), self.since)
            record("duty.ended", self)
            if self.since < self.until and stands_empty(self.post):
                record("post.left_empty", self.post)

    @property
    def is_awaited(self) -> bool:
        """Its person has not come yet."""
        return self.is_open and self.checked_in_at is None

    @property
    def is_open(self) -> bool:
        """It runs now or is still to come."""
        return self.until > now()


def is_manned(post: Place) -> bool:
    """Somebody is on duty there now."""
    at = now()
    there = select(Duty.id).where(Duty.post_id == post.id, Duty.since <= at, Duty.until > at)
    return session.scalar(there.limit(1)) is not None


def stands_empty(post: Place) -> bool:
    """It is one of the posts that must never be empty (HR-B2), and nobody is on duty there now."""
    return post.code in settings.value(post.site_id, MANNED) and not is_manned(post)


subjects.register(
    subjects.Kind(
        name="duty",
        model=Duty,
        zh="值班",
        en="Duty",
        label=lambda duty: f"{duty.post.code} · {duty.person.staff_no}",
        url=lambda _: "/roster/",
        partial="roster/_duty.html",
        variable="duty",
        is_open=lambda duty: duty.is_open,
        permission="board:see",
        icon="users",
    )
)
