"""A call to whoever is late with a key: when, by whom, whether it was answered (C20: the manager's call record)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.errors import Conflict
from webapp.keys.custody import Custody
from webapp.logbook import current, record
from webapp.people import Person


class Call(Base, Recorded, SiteScoped):
    """One call about a loan; it prints in the register under chasing."""

    __tablename__ = "key_call"
    __table_args__ = (Index("ix_key_call_custody", "custody_id", "at"),)

    custody_id: Mapped[UUID] = mapped_column(ForeignKey("custody.id"))
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    reached: Mapped[bool]
    said: Mapped[str] = mapped_column(info={"personal": True})
    by: Mapped[Person] = relationship()

    @classmethod
    def note(cls, custody: Custody, *, reached: bool, said: str, by: Person) -> "Call":
        """Write down a call; Conflict once the key is back."""
        if not custody.is_open:
            raise Conflict(
                "key.not_out",
                "{number}已归还，不用再催，请刷新页面",
                "{number} is closed and the key is back: call nobody, load the page anew",
                "KC-3a",
                number=custody.number,
            )
        call = cls(
            site_id=custody.site_id,
            custody_id=custody.id,
            by_id=by.id,
            at=current().at,
            reached=reached,
            said=said,
        )
        session.add(call)
        record("custody.called", custody, reached=reached)
        return call

    @classmethod
    def of(cls, custody: Custody) -> list["Call"]:
        """Every call about a loan, the first one first."""
        mine = select(cls).where(cls.custody_id == custody.id).order_by(cls.at, cls.id)
        return list(session.scalars(mine))
