"""A duty: a person at a post from one moment to another."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import subjects
from webapp.clock import now
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.errors import Refusal
from webapp.logbook import record
from webapp.people import Grant, Person
from webapp.places import Place


class Duty(Base, Recorded, SiteScoped):
    """Who stands at which post from `since` up to `until`."""

    __tablename__ = "duty"
    __table_args__ = (Index("ix_duty_now", "site_id", "until", "since"),)

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    post_id: Mapped[UUID] = mapped_column(ForeignKey("place.id"))
    since: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime] = mapped_column(Instant)

    person: Mapped[Person] = relationship(lazy="joined")
    post: Mapped[Place] = relationship(lazy="joined")

    @classmethod
    def put_on(cls, person: Person, post: Place, since: datetime, until: datetime) -> "Duty":
        """The person stands at the post from then until then; Refusal where that is no span of at most a day."""
        if not 0 < (until - since).total_seconds() <= 24 * 3600:
            raise Refusal(
                "roster.span",
                "值班须在24小时以内，且结束晚于开始，请改时间",
                "A duty ends after it begins and lasts at most 24 hours; change the times",
            )
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

    def end(self) -> None:
        """The person leaves the post now; a duty over already stays as it is."""
        if self.until > now():
            self.until = max(now(), self.since)
            record("duty.ended", self)

    @property
    def is_open(self) -> bool:
        """It runs now or is still to come."""
        return self.until > now()


def holders(site_id: UUID, role: str, at: datetime | None = None) -> list[Person]:
    """Everybody who holds the role at the site, by staff number."""
    moment = at or now()
    held = (
        select(Person)
        .join(Grant, Grant.person_id == Person.id)
        .where(
            Grant.site_id == site_id,
            Grant.role == role,
            Grant.since <= moment,
            (Grant.ended.is_(None)) | (Grant.ended > moment),
            Person.disabled_at.is_(None),
        )
    )
    return list(session.scalars(held.distinct().order_by(Person.staff_no)))


def on_duty(site_id: UUID, role: str, at: datetime | None = None) -> list[Person]:
    """Who holds the role and is on duty; all who hold it where nobody is, so that a reminder always finds somebody."""
    moment, everybody = at or now(), holders(site_id, role, at)
    here = _standing(site_id, moment)
    return [person for person in everybody if person.id in here] or everybody


def everyone(site_id: UUID, at: datetime | None = None) -> list[Person]:
    """Everybody on duty; where nobody is, all who work at the site, by staff number."""
    moment = at or now()
    here = select(Person).join(Grant, Grant.person_id == Person.id)
    here = here.where(
        Grant.site_id == site_id,
        Grant.since <= moment,
        (Grant.ended.is_(None)) | (Grant.ended > moment),
        Person.disabled_at.is_(None),
    )
    staff = session.scalars(here.distinct().order_by(Person.staff_no)).all()
    standing = _standing(site_id, moment)
    return [person for person in staff if person.id in standing] or list(staff)


def _standing(site_id: UUID, moment: datetime) -> set[UUID]:
    on = select(Duty.person_id).where(Duty.site_id == site_id, Duty.since <= moment, Duty.until > moment)
    return set(session.scalars(on))


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
