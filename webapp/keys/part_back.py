"""Some of the keys that one number stands for came back, the others are still out (KC-3c)."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, held, session
from webapp.errors import Refusal
from webapp.logbook import current, record
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.custody import Custody


class PartBack(Base, Recorded, SiteScoped):
    """`pieces` of a loan's keys hang on their hook again; never edited, only withdrawn (KC-3a)."""

    __tablename__ = "key_part_back"

    custody_id: Mapped[UUID] = mapped_column(ForeignKey("custody.id"), index=True)
    pieces: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant)
    received: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)

    custody: Mapped["Custody"] = relationship()
    by: Mapped[Person] = relationship()

    @classmethod
    def note(cls, custody: "Custody", pieces: int, *, by: Person, at: datetime) -> "PartBack":
        """So many came back now; the loan stays open for the rest and is chased on."""
        part = cls(
            site_id=custody.site_id, custody=custody, pieces=pieces, at=at, received=current().received, by=by
        )
        session.add(part)
        record("key.part_returned", part, number=custody.number, back=pieces, of=custody.quantity)
        return part

    def withdraw(self, *, by: Person) -> None:
        """They did not come back after all; only while the rest is still out."""
        held(self.custody.key)  # the rest may be taken back this instant
        if not held(self.custody).is_open or held(self).withdrawn_at is not None:
            raise Refusal(
                "key.part_settled",
                "{number}已全部归还或已撤销，不能再撤。请看借还记录",
                "{number} is closed or this was taken back already; look at the register",
                "KC-3a",
                number=self.custody.number,
            )
        self.withdrawn_at = clock.now()
        record(
            "key.part_returned.withdrawn", self, number=self.custody.number, by_himself=by.id == self.by_id
        )


def pieces_back(custody_id: UUID) -> int:
    """How many keys of an open loan hang on their hook again."""
    mine = select(func.sum(PartBack.pieces)).where(PartBack.custody_id == custody_id)
    return session.scalar(mine.where(PartBack.withdrawn_at.is_(None))) or 0


def all_of_them(custody: "Custody", pieces: int | None) -> bool:
    """False where only some of those still out came back; Refusal for none of them, or more than are out."""
    if pieces is None or pieces == custody.still_out:
        return True
    if not 0 < pieces < custody.still_out:
        raise Refusal(
            "key.pieces_back",
            "{number}还在外的是{out}条，不能登记归还{said}条。请点清实数；多出的钥匙请按账外钥匙报异常",
            "{out} keys are out on {number}, so {said} cannot come back; count again, and report a key too many as one that is not in the ledger",
            "KC-3c",
            number=custody.number,
            out=custody.still_out,
            said=pieces,
        )
    return False


subjects.undoable("key.part_returned", PartBack.withdraw)
subjects.register(
    subjects.Kind(
        name="key_part_back",
        model=PartBack,
        zh="部分归还",
        en="Part of a key's copies back",
        label=lambda part: part.custody.key.number,
        url=lambda part: f"/keys/loans/{part.custody_id}",
        is_open=lambda part: part.withdrawn_at is None,
        permission="keys:see",
        icon="key-round",
    )
)
