"""A phone that may be rung while the app is closed, for the person who is signed in on it."""

from base64 import urlsafe_b64decode
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import subjects
from webapp.clock import now
from webapp.database import Base, Instant, Recorded, SiteScoped, held, session
from webapp.errors import NotFound, Refusal
from webapp.logbook import record
from webapp.notices.pushing.envelope import is_point
from webapp.notices.pushing.lettering import Lettering
from webapp.notices.pushing.vendors import check_endpoint
from webapp.notices.sealing import opened, sealed
from webapp.people import Device, Permission, Person, SignIn

SILENT = {"silent": True}
AUTH = 16


class PushSubscription(Lettering, Base, Recorded, SiteScoped):
    """One open one a device. It outlives no sign-out, no change of person, and neither person nor device."""

    __tablename__ = "push_subscription"
    __table_args__ = (
        Index("ix_push_subscription_person", "person_id", "site_id", "ended_at"),
        Index("ix_push_subscription_device", "device_id", "ended_at"),
    )

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    endpoint: Mapped[str] = mapped_column(Text, info=SILENT)
    point: Mapped[str] = mapped_column(info=SILENT)
    auth: Mapped[str] = mapped_column(Text, info=SILENT)
    lang: Mapped[str] = mapped_column(info=SILENT)
    since: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    rests_until: Mapped[datetime | None] = mapped_column(Instant, info=SILENT)
    trouble: Mapped[str | None] = mapped_column(info=SILENT)
    person: Mapped[Person] = relationship()
    device: Mapped[Device] = relationship()

    @classmethod
    def begin(
        cls, site: Any, by: Any, device: Device | None, endpoint: str, point: str, auth: str, lang: str = "zh"
    ) -> "PushSubscription":
        """This phone rings for this person from now on, for nobody else.

        Refusal where the phone is not enrolled, the address is no push service's, or the browser's keys are none.
        """
        if device is None:
            raise Refusal(
                "push.device",
                "本机未登记，不能接收推送。请到前台扫码登记后再开启",
                "This device is not enrolled, so it cannot be rung; scan the code at the desk first",
            )
        check_endpoint(endpoint.strip())
        _check_keys(point, auth)
        for other in open_on(device.id):
            other.end()
        fresh = cls(
            site_id=site.id, person_id=by.id, device_id=device.id, endpoint=sealed(endpoint.strip()), point=point,
            auth=sealed(auth), lang=lang, since=now(),
        )  # fmt: skip
        session.add(fresh)
        record("push_subscription.begun", fresh)
        return fresh

    def stop(self, by: Any) -> None:
        """The person wants it no more. NotFound for anybody else."""
        if by.id != self.person_id:
            raise NotFound
        self.end()

    def end(self) -> None:
        """It rings no more, and its keys are destroyed; of two who end it at once the second finds it done."""
        if held(self).ended_at is not None:
            return
        self.ended_at, self.endpoint, self.point, self.auth = now(), "", "", ""
        record("push_subscription.ended", self)

    @property
    def stands(self) -> bool:
        """Its person still works here and is the one signed in on the phone, which nobody revoked."""
        here = select(SignIn).where(SignIn.device_id == self.device_id).order_by(SignIn.started.desc())
        last = session.scalar(here.limit(1))
        signed_in = (
            last is not None and last.person_id == self.person_id and not last.ended and last.until > now()
        )
        works = self.person.is_active and self.person.may(Permission.NOTICES_SEE, self.site_id)
        return self.ended_at is None and self.device.revoked_at is None and signed_in and works

    @property
    def keys(self) -> tuple[str, bytes, bytes]:
        """Address, the browser's point and shared secret, to send with; never to be shown or logged."""
        return opened(self.endpoint), _read(self.point), _read(opened(self.auth))


def open_on(device_id: UUID) -> list[PushSubscription]:
    """What rings on the device; at most one."""
    mine = PushSubscription.device_id == device_id
    return list(session.scalars(select(PushSubscription).where(mine, PushSubscription.ended_at.is_(None))))


def rings_here(person: Any, device: Device | None) -> PushSubscription | None:
    """The subscription of this person on this phone, while it stands."""
    if device is None:
        return None
    found = (one for one in open_on(device.id) if one.person_id == person.id and one.stands)
    return next(found, None)


def _read(words: str) -> bytes:
    return urlsafe_b64decode(words + "=" * (-len(words) % 4))


def _check_keys(point: str, auth: str) -> None:
    try:
        fits = is_point(_read(point)) and len(_read(auth)) == AUTH
    except ValueError:
        fits = False
    if not fits:
        raise Refusal(
            "push.keys",
            "浏览器没有给出完整的推送密钥，未开启。请刷新页面后再试",
            "The browser gave no complete keys, so nothing was switched on; reload the page and try again",
        )


subjects.register(
    subjects.Kind(
        name="push_subscription",
        model=PushSubscription,
        zh="推送",
        en="Push",
        label=lambda one: one.device.name,
        url=lambda _one: "/notices/",
        is_open=lambda one: one.ended_at is None,
        permission="notices:see",
        icon="smartphone",
    )
)
