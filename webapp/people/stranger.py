"""Whoever writes without signing in: how often one address, and one page that is open to anyone, may."""

import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import CursorResult, Index, String, delete, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.database import Base, Instant, SiteScoped, session
from webapp.errors import Incomplete, Refusal

WITHIN = timedelta(minutes=10)
FORGOTTEN = timedelta(days=1)


class TooOften(Refusal):
    """Come back later, or ring; nothing is written down."""

    status = 429
    on_record = False


class Illegible(Incomplete):
    """What cannot be read leaves nothing but a count: a stranger could fill the logbook with it."""

    on_record = False

    def __init__(self, lack: Incomplete, about: Any, address: str) -> None:
        super().__init__(lack.problems)
        self.about, self.address = about, address

    def count(self) -> None:
        """One more, although the act is rolled back."""
        Stranger.count(self.about, self.address)


class Stranger(Base, SiteScoped):
    """One form from a page that is open to anyone; `about_id` is the tag or the paper behind it.

    The address stands here as a keyed digest and is forgotten after a day.
    """

    __tablename__ = "stranger"
    __table_args__ = (Index("ix_stranger_lately", "site_id", "at"),)

    about_id: Mapped[UUID]
    address: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Instant)

    @classmethod
    def come(cls, about: Any, address: str, most: int, too_often: TooOften) -> None:
        """One more; `too_often` where this address or this thing has been written about `most` times in ten minutes."""
        lately = select(func.count()).where(cls.site_id == about.site_id, cls.at > clock.now() - WITHIN)
        same = or_(cls.address == _digest(address), cls.about_id == about.id)
        if (session.scalar(lately.where(same)) or 0) >= most:
            raise too_often
        cls.count(about, address)

    @classmethod
    def count(cls, about: Any, address: str) -> None:
        """One more, whether it is too often or not."""
        session.add(cls(site_id=about.site_id, about_id=about.id, address=_digest(address), at=clock.now()))


def forget() -> int:
    """Who came a day ago is forgotten; how many. Commits; called by the worker's loop."""
    old = delete(Stranger).where(Stranger.at < clock.now() - FORGOTTEN)
    gone: CursorResult[Any] = session.execute(old)  # type: ignore[assignment]
    session.commit()
    return gone.rowcount


def _digest(address: str) -> str:
    secret = current_app.config["GATEHOUSE"].secret.encode()
    return hmac.new(secret, address.encode(), hashlib.sha256).hexdigest()
