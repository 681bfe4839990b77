"""Whoever writes without signing in: how often one address, and one page that is open to anyone, may.

Counted apart for every kind of page: an owner who answers takes no call for help from his neighbours.
"""

import hashlib
import hmac
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import CursorResult, Index, String, delete, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock, subjects
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
    """One form from a page that is open to anyone; `about_kind` and `about_id` say what is behind it, a tag or a paper.

    The address stands here as a keyed digest and is forgotten after a day.
    """

    __tablename__ = "stranger"
    __table_args__ = (Index("ix_stranger_lately", "site_id", "at"),)

    about_kind: Mapped[str]
    about_id: Mapped[UUID]
    address: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Instant)

    @classmethod
    def come(cls, about: Any, address: str, most: int, too_often: TooOften) -> None:
        """One more; `too_often` where this address has come to pages of this kind, or anyone to this one, `most` times in ten minutes."""
        alike = cls.site_id == about.site_id, cls.about_kind == subjects.of(about).name
        lately = select(func.count()).where(*alike, cls.at > clock.now() - WITHIN)
        same = or_(cls.address == _digest(address), cls.about_id == about.id)
        if (session.scalar(lately.where(same)) or 0) >= most:
            raise too_often
        cls.count(about, address)

    @classmethod
    def count(cls, about: Any, address: str) -> None:
        """One more, whether it is too often or not."""
        thing = {"about_kind": subjects.of(about).name, "about_id": about.id}
        session.add(cls(site_id=about.site_id, **thing, address=_digest(address), at=clock.now()))


def forget() -> int:
    """Who came a day ago is forgotten; how many. Commits; called by the worker's loop."""
    old = delete(Stranger).where(Stranger.at < clock.now() - FORGOTTEN)
    gone: CursorResult[Any] = session.execute(old)  # type: ignore[assignment]
    session.commit()
    return gone.rowcount


def _digest(address: str) -> str:
    secret = current_app.config["GATEHOUSE"].secret.encode()
    return hmac.new(secret, address.encode(), hashlib.sha256).hexdigest()
