"""A phone or desk computer that the company knows, and the one-time code that makes it known."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.errors import Refusal
from webapp.logbook import record
from webapp.people import secret

CODE_LASTS = timedelta(minutes=30)


class Device(Base, Recorded, SiteScoped):
    """An enrolled browser; the secret in its cookie makes a PIN good enough (design 3.8)."""

    __tablename__ = "device"
    seldom_changes = True

    name: Mapped[str] = mapped_column(info={"personal": True})
    secret: Mapped[str] = mapped_column(index=True, info={"silent": True})
    enrolled_at: Mapped[datetime] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)

    @classmethod
    def known_by(cls, token: str | None) -> "Device | None":
        """The device whose cookie carries this secret, unless revoked."""
        if not token:
            return None
        return session.scalar(
            select(cls).where(cls.secret == secret.fingerprint(token), cls.revoked_at.is_(None))
        )

    def revoke(self) -> None:
        """The device is lost or gone: no sign-in, and what it still sends is quarantined."""
        self.revoked_at = clock.now()
        record("device.revoked", self)

    def lose_records(self, count: int) -> None:
        """Its browser cleared its store while so many records waited: the desk must know that they are gone."""
        record("device.emptied", self, lost=count)


class Enrolment(Base, Recorded, SiteScoped):
    """A one-time code, shown as a QR on the desk's screen for half an hour."""

    __tablename__ = "enrolment"

    code: Mapped[str] = mapped_column(index=True, info={"silent": True})
    name: Mapped[str] = mapped_column(info={"personal": True})
    expires: Mapped[datetime] = mapped_column(Instant)
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"))

    @classmethod
    def offer(cls, site: Any, name: str, lasts: timedelta = CODE_LASTS) -> tuple["Enrolment", str]:
        """A new code for a device of that name, and the code itself, which is not kept."""
        code = secret.token()
        offer = cls(site_id=site.id, name=name, code=secret.fingerprint(code), expires=clock.now() + lasts)
        session.add(offer)
        record("device.offered", offer)
        return offer, code

    @classmethod
    def open_for(cls, code: str, lock: bool = True) -> "Enrolment":
        """The unused, unexpired offer of that code, locked unless it is only looked at; Refusal otherwise."""
        asked = select(cls).where(cls.code == secret.fingerprint(code))
        offer = session.scalar(asked.with_for_update() if lock else asked)
        if offer is None or offer.device_id or offer.expires <= clock.now():
            raise Refusal(
                "device.code",
                "登记码已用过或已过期，请让前台重新出示",
                "This code was used or has expired; ask the desk to show a new one",
            )
        return offer

    def accept(self) -> tuple[Device, str]:
        """Enrol the device; returns it and the secret for its cookie."""
        token = secret.token()
        device = Device(
            site_id=self.site_id, name=self.name, secret=secret.fingerprint(token), enrolled_at=clock.now()
        )
        session.add(device)
        session.flush()
        self.device_id = device.id
        record("device.enrolled", device)
        return device, token


for _name, _model, _zh, _en in (
    ("device", Device, "设备", "Device"),
    ("enrolment", Enrolment, "设备登记", "Device enrolment"),
):
    subjects.register(
        subjects.Kind(
            name=_name,
            model=_model,
            zh=_zh,
            en=_en,
            label=lambda thing: thing.name,
            url=lambda _thing: "/devices/",
            permission="devices:enrol",
            icon="smartphone",
        )
    )
