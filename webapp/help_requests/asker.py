"""Residents who ask by themselves, from the tag on their door: how often one address and one tag may."""

import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import CursorResult, Index, String, delete, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock, settings
from webapp.database import Base, Instant, SiteScoped, session
from webapp.errors import Incomplete, Refusal

WITHIN = timedelta(minutes=10)
FORGOTTEN = timedelta(days=1)
MOST = "help_requests.asks"


class AsksTooOften(Refusal):
    """Ring instead; the call itself never waits for us."""

    status = 429
    on_record = False


class AskedBadly(Incomplete):
    """What cannot be read leaves nothing but a count: whoever is not signed in could fill the logbook with it."""

    on_record = False

    def __init__(self, problems: dict[str, str], site: Any, tag: Any, address: str) -> None:
        super().__init__(problems)
        self.site, self.tag, self.address = site, tag, address

    def count(self) -> None:
        """One more from this address and this tag."""
        Asker.count(self.site, self.tag, self.address)


class Asker(Base, SiteScoped):
    """One form from a page of residents. The address stands here as a keyed digest and is forgotten after a day."""

    __tablename__ = "help_asker"
    __table_args__ = (Index("ix_help_asker_lately", "site_id", "at"),)

    tag_id: Mapped[UUID]
    address: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Instant)

    @classmethod
    def count(cls, site: Any, tag: Any, address: str) -> None:
        """One more; AsksTooOften where this address or this tag has asked too often within ten minutes."""
        at, mark = clock.now(), _digest(address)
        lately = select(func.count()).where(cls.site_id == site.id, cls.at > at - WITHIN)
        before = session.scalar(lately.where(or_(cls.address == mark, cls.tag_id == tag.id))) or 0
        if before >= settings.value(site.id, MOST):
            raise AsksTooOften(
                "help.asks_too_often",
                "这里刚刚报过几次，已经有人在处理。急事请直接打120、110、119或服务中心{phone}",
                "Several requests came from here just now and are being seen to. In need ring 120, 110, 119 or the desk {phone}",
                phone=site.phone or "",
            )
        session.add(cls(site_id=site.id, tag_id=tag.id, address=mark, at=at))


def forget() -> int:
    """Who asked a day ago is forgotten; how many. Commits; called by the worker's loop."""
    old = delete(Asker).where(Asker.at < clock.now() - FORGOTTEN)
    gone: CursorResult[Any] = session.execute(old)  # type: ignore[assignment]
    session.commit()
    return gone.rowcount


def _digest(address: str) -> str:
    secret = current_app.config["GATEHOUSE"].secret.encode()
    return hmac.new(secret, address.encode(), hashlib.sha256).hexdigest()
