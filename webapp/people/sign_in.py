"""A person at a device: the session, and the token under which queued items travel."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, bindparam, select, update
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock, settings
from webapp.database import Base, Instant, session, understood
from webapp.errors import Refusal
from webapp.logbook import record
from webapp.people import secret
from webapp.people.attempt import Attempt
from webapp.people.delivery_token import DeliveryToken
from webapp.people.demo_mode import only_for_show
from webapp.people.device import Device
from webapp.people.person import Person
from webapp.people.role import Grant
from webapp.places import Site

WRONG = (
    "sign_in.wrong",
    "工号或密码不对，请再试一次；忘记了请找主管重设",
    "Staff number or secret is wrong; try again, or ask your supervisor to reset it",
)


class SignIn(Base):
    """A session in the database; it ends at once when the person, the device or a manager ends it.

    `until` is the limit, `idle` the minutes it may lie unused.
    """

    __tablename__ = "sign_in"
    __table_args__ = (Index("ix_sign_in_open", "person_id", "ended"),)

    token: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"))
    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    started: Mapped[datetime] = mapped_column(Instant)
    seen: Mapped[datetime] = mapped_column(Instant)
    until: Mapped[datetime] = mapped_column(Instant)
    idle: Mapped[int]
    ended: Mapped[datetime | None] = mapped_column(Instant)
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    device: Mapped[Device | None] = relationship(lazy="joined")
    site: Mapped[Site] = relationship(lazy="joined", innerjoin=True)

    @classmethod
    def with_pin(cls, staff_no: str, pin: str, device: Device | None) -> tuple["SignIn", str]:
        """Staff number and PIN on an enrolled device; Refusal otherwise."""
        if device is None:
            raise Refusal(
                "sign_in.device",
                "本机未登记，请到前台扫码登记后再用PIN登录",
                "This device is not enrolled; scan the code at the desk first, then use your PIN",
            )
        person = Person.numbered(staff_no)
        Attempt.check(staff_no, device.id)
        if not secret.matches(person.pin if person else None, pin):
            return Attempt.failed(staff_no, device.id, WRONG)
        return cls._begin(person, device, by_pin=True)

    @classmethod
    def with_password(
        cls, staff_no: str, password: str, device: Device | None, stranger: UUID | None = None
    ) -> tuple["SignIn", str]:
        """Staff number and password; `stranger` tells unknown devices apart when wrong tries are counted."""
        person, where = Person.numbered(staff_no), device.id if device else stranger
        Attempt.check(staff_no, where)
        if not secret.matches(person.password if person else None, password):
            return Attempt.failed(staff_no, where, WRONG)
        return cls._begin(person, device, by_pin=False)

    @classmethod
    def _begin(cls, person: Any, device: Device | None, by_pin: bool) -> tuple["SignIn", str]:
        sites = person.site_ids()
        if not sites:
            raise Refusal(
                "sign_in.no_role",
                "您目前没有岗位，请联系主管",
                "You hold no role at present; see your supervisor",
            )
        site = device.site_id if device and device.site_id in sites else sites[0]
        if only_for_show(session.get_one(Site, site)):
            raise Refusal(
                "sign_in.demo",
                "这是演示账号，只能在演示模式下使用，请用本人账号登录",
                "This is an account of the demo; it works in demo mode only; sign in with your own",
            )
        at, token = clock.now(), secret.token()
        idle = settings.value(site, "people.field_idle" if by_pin else "people.desk_idle")
        fresh = cls(
            token=secret.fingerprint(token),
            person_id=person.id,
            device_id=device.id if device else None,
            site_id=site,
            started=at,
            seen=at,
            until=at + settings.value(site, "people.field_session"),
            idle=idle // timedelta(minutes=1),
        )
        session.add(fresh)
        Attempt.forget(person.staff_no, device.id if device else None)
        record("person.signed_in", person)
        return fresh, token

    @classmethod
    def open_by(cls, token: str | None) -> "SignIn | None":
        """The session this cookie opens, if neither ended, idle too long nor its person or device gone."""
        if not token:
            return None
        rows = understood(session(), OPEN_BY, secret=secret.fingerprint(token))
        found: SignIn | None = rows[0][0] if rows else None
        if found is None or not found.alive():
            return None
        found.person.known_to_hold(grant for _, grant in rows if grant)
        return found

    def alive(self) -> bool:
        """False once idle or absolute limits have passed, or the person or device is gone."""
        if not self.person.is_active or (self.device and self.device.revoked_at) or only_for_show(self.site):
            return False
        at = clock.now()
        return at <= self.until and at - self.seen <= timedelta(minutes=self.idle)

    def end(self) -> None:
        """Sign out; the delivery token stays good for what was made until now."""
        self.ended = clock.now()
        session.execute(
            update(DeliveryToken).where(DeliveryToken.sign_in_id == self.id).values(ended=self.ended)
        )
        record("person.signed_out", self.person)


OPEN_BY = (
    select(SignIn, Grant)
    .outerjoin(Grant, Grant.person_id == SignIn.person_id)
    .where(SignIn.token == bindparam("secret"), SignIn.ended.is_(None))
)
