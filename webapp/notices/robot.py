"""A group robot of a site: alarms leave the house through it. Its address and secret are never shown again."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from flask import current_app
from sqlalchemy import ForeignKey, Index, Text, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import subjects
from webapp.clock import now
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.errors import Refusal
from webapp.logbook import record
from webapp.notices.sealing import opened, sealed
from webapp.notices.speaking import Speaking
from webapp.notices.vendor import VENDORS, Vendor


class Robot(Speaking, Base, Recorded, SiteScoped):
    """The first by rank carries the alarms; the next one takes over where it does not get through."""

    __tablename__ = "robot"
    __table_args__ = (Index("ix_robot_rank", "site_id", "ended_at", "rank"),)

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"), index=True)
    vendor: Mapped[str]
    name: Mapped[str]
    rank: Mapped[int]
    address: Mapped[str] = mapped_column(Text, info={"silent": True})
    secret: Mapped[str] = mapped_column(Text, info={"silent": True})
    since: Mapped[datetime] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    rests_until: Mapped[datetime | None] = mapped_column(Instant, info={"silent": True})
    trouble: Mapped[str | None] = mapped_column(info={"silent": True})

    @classmethod
    def add(cls, site: Any, vendor: str, name: str, address: str, secret: str = "") -> "Robot":
        """A robot of the site, behind those it has. Refusal for an address that is none of the vendor's."""
        kind = VENDORS[vendor]
        _check(kind, address.strip(), secret.strip())
        robot = cls(
            site_id=site.id,
            vendor=vendor,
            name=name.strip(),
            rank=len(robots_of(site.id)) + 1,
            address=sealed(address.strip()),
            secret=sealed(secret.strip()),
            since=now(),
        )
        session.add(robot)
        record("robot.added", robot)
        return robot

    def remove(self) -> None:
        """It carries nothing any more; those behind it move up."""
        self.ended_at, self.address, self.secret = now(), "", ""
        for rank, robot in enumerate((each for each in robots_of(self.site_id) if each.id != self.id), 1):
            robot.rank = rank
        record("robot.removed", self)

    @property
    def kind(self) -> Vendor:
        """Whose robot it is."""
        return VENDORS[self.vendor]

    @property
    def keys(self) -> tuple[str, str]:
        """Address and secret, to send with; never to be shown or logged."""
        return opened(self.address), opened(self.secret)


def robots_of(site_id: UUID) -> list[Robot]:
    """The robots of the site, the first to be tried first."""
    here = select(Robot).where(Robot.site_id == site_id, Robot.ended_at.is_(None))
    return list(session.scalars(here.order_by(Robot.rank, Robot.id)))


def _check(kind: Vendor, address: str, secret: str) -> None:
    parts = urlsplit(address)
    local = current_app.config["GATEHOUSE"].testing and parts.hostname == "127.0.0.1"
    if not local and (parts.scheme != "https" or parts.hostname not in kind.hosts or parts.port is not None):
        raise Refusal(
            "robot.address",
            "这不是{vendor_zh}机器人的地址。请在群设置里添加机器人，复制它的 Webhook 地址（https://{host}/…）",
            "This is no address of a {vendor_en} robot; add one in the group's settings and copy its webhook address (https://{host}/…)",
            vendor_zh=kind.zh,
            vendor_en=kind.en,
            host=kind.hosts[0],
        )
    if kind.signs and not secret:
        raise Refusal(
            "robot.secret",
            "请在{vendor_zh}机器人的安全设置里选“加签/签名校验”，并把密钥填在这里",
            "Choose “sign” in the security settings of the {vendor_en} robot, and put its secret here",
            vendor_zh=kind.zh,
            vendor_en=kind.en,
        )


subjects.register(
    subjects.Kind(
        name="robot",
        model=Robot,
        zh="群机器人",
        en="Group robot",
        label=lambda robot: robot.name,
        url=lambda _robot: "/robots/",
        partial="notices/_robot.html",
        variable="robot",
        is_open=lambda robot: robot.ended_at is None,
        permission="settings:see",
        icon="bell",
    )
)
