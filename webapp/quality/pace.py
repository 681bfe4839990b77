"""How long a task takes in the hand, as bare counts per site and week: nobody, no phone and no thing stands in them."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.database import Base, insert_in, new_id, session

LONGEST, MOST = 3600, 200
NAMED = ("site_id", "week", "task", "seconds", "touches")


class Pace(Base):
    """So many times in that week (of that Monday) the task took about so many seconds and so many touches."""

    __tablename__ = "pace"
    __table_args__ = (UniqueConstraint(*NAMED),)

    site_id: Mapped[UUID]
    week: Mapped[date]
    task: Mapped[str]
    seconds: Mapped[int]
    touches: Mapped[int]
    count: Mapped[int] = mapped_column(default=1)

    @classmethod
    def count_one(cls, site: Any, taken: "Taken") -> None:
        """One more of its kind."""
        day = clock.today(site)
        named = (site.id, day - timedelta(days=day.weekday()), taken.task, taken.seconds, taken.touches)
        row = insert_in(session.get_bind().dialect.name)(cls).values(
            **dict(zip(NAMED, named, strict=True)), id=new_id(), count=1
        )
        session.execute(row.on_conflict_do_update(index_elements=list(NAMED), set_={"count": cls.count + 1}))


@dataclass(frozen=True)
class Taken:
    """One task as a phone measured it, made coarse enough that nobody is known by it."""

    task: str
    seconds: int
    touches: int

    @classmethod
    def measured(cls, task: str, seconds: float, touches: float) -> "Taken":
        """Up to a minute by the second, beyond it by five; an hour and two hundred touches are the most."""
        whole = min(LONGEST, max(0, round(seconds)))
        coarse = whole if whole <= 60 else round(whole / 5) * 5
        return cls(task, coarse, min(MOST, max(0, round(touches))))


def counts(site_id: UUID, since: date) -> list[Pace]:
    """The rows behind every figure, newest week first."""
    asked = select(Pace).where(Pace.site_id == site_id, Pace.week >= since)
    return list(session.scalars(asked.order_by(Pace.week.desc(), Pace.task, Pace.seconds, Pace.touches)))
