"""A custodian does not lend a key, and says why (KC-4d)."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.errors import Refusal
from webapp.keys import lending
from webapp.logbook import current, record
from webapp.people import Person
from webapp.procedures.words import Words

if TYPE_CHECKING:
    from webapp.keys.key import Key

REASONS = {
    "no_reason": Words("事由不充分", "No proper reason"),
    "no_order": Words("没有任务单或维修单", "No work or repair order"),
    "no_pass": Words("没有有效证件", "No valid pass or card"),
    "no_consent": Words("没有业主同意", "The owner has not agreed"),
    "unfit": Words("借用人状态不宜", "The borrower is not fit for it"),
    "other": Words("其他", "Something else"),
}


class Declined(Base, Recorded, SiteScoped):
    """A request for a key that the custodian turned down; `asked_by` as the custodian wrote it."""

    __tablename__ = "key_refusal"
    __table_args__ = (Index("ix_key_refusal_key", "key_id", "at"),)

    key_id: Mapped[UUID] = mapped_column(ForeignKey("key.id"))
    asked_by: Mapped[str] = mapped_column(info={"personal": True})
    reason: Mapped[str]
    because: Mapped[str] = mapped_column(info={"personal": True})
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    erased_at: Mapped[datetime | None] = mapped_column(Instant)
    by: Mapped[Person] = relationship()

    @classmethod
    def note(cls, key: "Key", asked_by: str, reason: str, because: str = "", *, by: Person) -> "Declined":
        """Write down who was turned away and why; «something else» is said in words."""
        lending.only_the_custodian(by, key)
        if not asked_by or reason not in REASONS or (reason == "other" and not because):
            raise Refusal(
                "key.declined_why",
                "请写明谁来借、为什么不借；选“其他”时用几个字说明",
                "Say who asked and why the key was not lent; with “something else” in a few words",
                "KC-4d",
            )
        row = cls(
            site_id=key.site_id, key_id=key.id, asked_by=asked_by, reason=reason, because=because,
            by_id=by.id, at=current().at,
        )  # fmt: skip
        session.add(row)
        words = REASONS[reason]
        record("key.declined", key, reason={"zh": words.zh, "en": words.en})
        return row

    @classmethod
    def of_key(cls, key_id: UUID, most: int = 10) -> Sequence["Declined"]:
        """Who was turned away with this key, the newest first."""
        mine = (
            select(cls).where(cls.key_id == key_id, cls.erased_at.is_(None)).order_by(cls.at.desc(), cls.id)
        )
        return session.scalars(mine.limit(most)).all()

    @property
    def words(self) -> Words:
        """Why, as it is read."""
        name = REASONS[self.reason]
        return Words(f"{name.zh} {self.because}".strip(), f"{name.en} {self.because}".strip())

    def erase(self) -> None:
        """Destroy who it was; that somebody was turned away stays."""
        self.asked_by = self.because = ""
        self.erased_at = clock.now()
        record("key_refusal.erased", self, erases=True)


def _due(site_id: UUID, before: datetime) -> Any:
    mine = select(Declined).where(
        Declined.site_id == site_id, Declined.erased_at.is_(None), Declined.at < before
    )
    return mine.order_by(Declined.at)


subjects.register(
    subjects.Kind(
        name="key_refusal",
        model=Declined,
        zh="未借出记录",
        en="Key not lent",
        label=lambda row: str(row.words),
        url=lambda row: f"/keys/{row.key_id}",
        permission="keys:see",
        icon="x",
    )
)
subjects.expires(
    subjects.Expiring(
        "key_refusal", "钥匙未借出记录", "Keys not lent", "papers.key_loan_years", _due, Declined.erase
    )
)
