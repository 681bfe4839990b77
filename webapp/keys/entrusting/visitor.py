"""Whoever answers on the page of a consent: how often one address and one link may."""

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


class AnswersTooOften(Refusal):
    """Come back later; nothing is written down."""

    status = 429
    on_record = False


class AnsweredBadly(Incomplete):
    """Whoever is not signed in could fill the logbook with it: it leaves nothing but a count."""

    on_record = False

    def __init__(self, problems: dict[str, str], consent: Any, address: str) -> None:
        super().__init__(problems)
        self.consent, self.address = consent, address

    def count(self) -> None:
        """One more from this address and this link."""
        ConsentVisitor.count(self.consent, self.address)


class ConsentVisitor(Base, SiteScoped):
    """One answer from a consent's page. The address stands here as a keyed digest and is forgotten after a day."""

    __tablename__ = "consent_visitor"
    __table_args__ = (Index("ix_consent_visitor_lately", "site_id", "at"),)

    consent_id: Mapped[UUID]
    address: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Instant)

    @classmethod
    def count(cls, consent: Any, address: str) -> None:
        """One more; AnswersTooOften where this address or this link has answered too often within ten minutes."""
        at, mark = clock.now(), _digest(address)
        lately = select(func.count()).where(cls.site_id == consent.site_id, cls.at > at - WITHIN)
        before = session.scalar(lately.where(or_(cls.address == mark, cls.consent_id == consent.id))) or 0
        if before >= settings.value(consent.site_id, "keys.consent_tries"):
            raise AnswersTooOften(
                "consent.too_often",
                "提交太频繁，请十分钟后再试，或致电服务中心{phone}",
                "Too many answers came from here; try again in ten minutes, or ring the desk {phone}",
                phone=consent.site.phone or "",
            )
        session.add(cls(site_id=consent.site_id, consent_id=consent.id, address=mark, at=at))


def forget() -> int:
    """Who answered a day ago is forgotten; how many. Commits; called by the worker's loop."""
    old = delete(ConsentVisitor).where(ConsentVisitor.at < clock.now() - FORGOTTEN)
    gone: CursorResult[Any] = session.execute(old)  # type: ignore[assignment]
    session.commit()
    return gone.rowcount


def _digest(address: str) -> str:
    secret = current_app.config["GATEHOUSE"].secret.encode()
    return hmac.new(secret, address.encode(), hashlib.sha256).hexdigest()
