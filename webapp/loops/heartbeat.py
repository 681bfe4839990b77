"""When each loop of the worker last came round; the status page and the bell of open pages read it."""

from datetime import datetime, timedelta

from sqlalchemy import String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp.clock import now
from webapp.database import Base, claim, session
from webapp.loops.loop import all_loops

EVERY = timedelta(seconds=10)
DEAD_AFTER = timedelta(seconds=60)


class Heartbeat(Base):
    """One row a loop."""

    __tablename__ = "heartbeat"
    loop: Mapped[str] = mapped_column(String(40), unique=True)
    at: Mapped[datetime]
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
        claim(Heartbeat(loop=loop, at=now(), trouble=trouble[:200]))
    else:
        known.at, known.trouble = now(), trouble[:200]
    session.commit()


def heartbeats() -> list[Heartbeat]:
    """Every loop that ever ran, by name."""
    return list(session.scalars(select(Heartbeat).order_by(Heartbeat.loop)))


def silent_since() -> datetime | None:
    """When the worker last came round, if that is more than a minute ago; None while it lives, or never ran here."""
    return silence(last_beat())


def last_beat() -> datetime | None:
    """When any loop last came round; None where none ever did."""
    return session.scalar(select(func.max(Heartbeat.at)))


def silence(last: datetime | None) -> datetime | None:
    """That moment, if it is more than a minute ago."""
    return last if last is not None and now() - last >= DEAD_AFTER else None
