"""When each loop of the worker last came round; the status page and the bell of open pages read it."""

from datetime import datetime, timedelta

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp.clock import now
from webapp.database import Base, claim, session
from webapp.loops.loop import all_loops

EVERY = timedelta(seconds=10)
DEAD_AFTER = timedelta(seconds=60)
SILENT_AFTER = timedelta(seconds=45)
"""With ten seconds between beats and two to the next question, every page says within a minute that the ladder stopped."""


class Heartbeat(Base):
    """One row a loop. `at` is its last turn, `well_at` the last one that nothing went wrong in."""

    __tablename__ = "heartbeat"
    loop: Mapped[str] = mapped_column(String(40), unique=True)
    at: Mapped[datetime]
    well_at: Mapped[datetime | None]
    trouble: Mapped[str] = mapped_column(String(200), default="")

    @property
    def alive(self) -> bool:
        """True where the loop came round within the last minute, or its own longer time."""
        loop = next((one for one in all_loops() if one.name == self.loop), None)
        return now() - self.at < DEAD_AFTER + timedelta(seconds=loop.seconds if loop else 0)


def beat(loop: str, trouble: str = "") -> None:
    """Note and commit that the loop came round just now, and what went wrong in it."""
    known = session.scalar(select(Heartbeat).where(Heartbeat.loop == loop).with_for_update())
    if known is None:
        claim(Heartbeat(loop=loop, at=now(), well_at=None if trouble else now(), trouble=trouble[:200]))
    else:
        known.at, known.trouble = now(), trouble[:200]
        known.well_at = known.well_at if trouble else known.at
    session.commit()


def heartbeats() -> list[Heartbeat]:
    """Every loop that ever ran, by name."""
    return list(session.scalars(select(Heartbeat).order_by(Heartbeat.loop)))


def last_turn(loop: str) -> datetime | None:
    """When that loop last came round and nothing went wrong; None where it never did."""
    return session.scalar(select(Heartbeat.well_at).where(Heartbeat.loop == loop))


def silence(last: datetime | None, opened: datetime | None = None) -> datetime | None:
    """That moment, if it is too long ago. What never came round is silent since the house opened, a minute later."""
    if last is not None:
        return last if now() - last >= SILENT_AFTER else None
    return opened if opened is not None and now() - opened >= DEAD_AFTER else None
