"""One key on a handover list: due, handed, counted, checked, tried (F13, KC-1b)."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.keys.key import Key

if TYPE_CHECKING:
    from webapp.keys.receiving.handover import KeyHandover

UNSETTLED = text("settled_at IS NULL")


class HandoverRow(Base, Recorded, SiteScoped):
    """`settled_at` is when the list became formal or was withdrawn: until then a key stands on one list only."""

    __tablename__ = "key_handover_row"
    __table_args__ = (
        Index("ix_key_handover_row", "handover_id", "position"),
        Index(
            "uq_key_handover_open", "key_id", unique=True,
            sqlite_where=UNSETTLED, postgresql_where=UNSETTLED,
        ),
    )  # fmt: skip

    handover_id: Mapped[UUID] = mapped_column(ForeignKey("key_handover.id"))
    key_id: Mapped[UUID] = mapped_column(ForeignKey("key.id"))
    position: Mapped[int]
    due: Mapped[int]
    handed: Mapped[int | None]
    matches_list: Mapped[bool | None]
    opens_lock: Mapped[bool | None]
    discrepancy: Mapped[str] = mapped_column(default="", info={"personal": True})
    cabinet_no: Mapped[str]
    hook_no: Mapped[str]
    settled_at: Mapped[datetime | None] = mapped_column(Instant)

    key: Mapped[Key] = relationship(lazy="joined")
    handover: Mapped["KeyHandover"] = relationship(back_populates="rows")

    @property
    def is_rejected(self) -> bool:
        """A "no" anywhere: it goes to the return list and never into custody (KC-1b)."""
        return self.handed == 0 or self.matches_list is False or self.opens_lock is False

    def is_due_at(self, step: str) -> bool:
        """True where the step has to be answered for this key: what did not come is neither checked nor tried."""
        return step == "counted" or not (self.handed == 0 or self.matches_list is False)

    def answer_of(self, step: str) -> bool | None:
        """What was said at that step; None where nothing was."""
        said = {"counted": self.handed is not None or None, "checked": self.matches_list}
        return said.get(step, self.opens_lock)


def open_row(key_id: UUID) -> HandoverRow | None:
    """The row of an open list on which the key stands."""
    asked = select(HandoverRow).where(HandoverRow.key_id == key_id, HandoverRow.settled_at.is_(None))
    return session.scalar(asked)


subjects.register(
    subjects.Kind(
        name="key_handover_row",
        model=HandoverRow,
        zh="移交清单行",
        en="Row of a handover list",
        label=lambda row: row.key.number,
        url=lambda row: f"/keys/handovers/{row.handover_id}",
        permission="keys:see",
        icon="key-round",
    )
)
