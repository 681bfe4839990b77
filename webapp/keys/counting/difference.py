"""Something that does not agree with the ledger, and what was said of it (KC-3c, KC-11e)."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, held
from webapp.errors import Refusal
from webapp.keys.counting.in_case import fits, open_case
from webapp.keys.counting.verdict import Gap, Reason
from webapp.keys.key import Key
from webapp.logbook import record
from webapp.people import Person
from webapp.procedures.words import Words

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count

SHORTEST = 4


class Difference(Base, Recorded, SiteScoped):
    """`mark` is the gap and the key, once a count; `settled_at` where it agrees after all; `case_no` printed."""

    __tablename__ = "key_difference"
    __table_args__ = (UniqueConstraint("count_id", "mark"),)

    count_id: Mapped[UUID] = mapped_column(ForeignKey("key_count.id"))
    key_id: Mapped[UUID | None] = mapped_column(ForeignKey("key.id"))
    mark: Mapped[str]
    gap: Mapped[str]
    said: Mapped[str] = mapped_column(info={"personal": True})
    found_at: Mapped[datetime] = mapped_column(Instant)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    reason: Mapped[str] = mapped_column(default="")
    words: Mapped[str] = mapped_column(default="", info={"personal": True})
    case_no: Mapped[str] = mapped_column(default="")
    explained_at: Mapped[datetime | None] = mapped_column(Instant)
    explained_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))

    count: Mapped["Count"] = relationship()
    key: Mapped[Key | None] = relationship(lazy="joined")
    explained_by: Mapped[Person | None] = relationship()

    @classmethod
    def of(cls, count: "Count", mark: str, gap: Gap, said: str, key_id: UUID | None) -> "Difference":
        """As it is first written down."""
        return cls(
            site_id=count.site_id, count_id=count.id, mark=mark, gap=gap.value, said=said, key_id=key_id,
            found_at=clock.now(),
        )  # fmt: skip

    def explain(self, reason: str, words: str, *, by: Person, named: str = "") -> None:
        """Why it is so, from the list and in words; a case follows it to its end (KC-11f), a copy's names somebody (KC-2e)."""
        if self.key is not None:
            held(self.key)  # before the count: a case that loses the key locks it too
        self.count.open_for_scans(by)
        if reason not in list(Reason) or len(words.strip()) < SHORTEST:
            raise Refusal(
                "key_count.explanation",
                "请给{said}选一个原因，并用至少{shortest}个字说明情况",
                "Choose a reason for {said} and say in at least {shortest} characters how it came",
                "KC-3c",
                said=self.said,
                shortest=SHORTEST,
            )
        fits(self, Reason(reason))
        self.reason, self.words = reason, words.strip()
        self.explained_at, self.explained_by_id = clock.now(), by.id
        self.case_no = self.case_no or open_case(self, by=by, named=named)
        record("key_count.explained", self, reason=Reason(reason).words.both(), case=self.case_no)

    @property
    def gap_words(self) -> Words:
        """What does not agree, in the reader's language."""
        return Gap(self.gap).words

    @property
    def reason_words(self) -> Words | None:
        """Why, in the reader's language; None until somebody has said."""
        return Reason(self.reason).words if self.reason else None


subjects.register(
    subjects.Kind(
        name="key_difference",
        model=Difference,
        zh="盘点差异",
        en="Count difference",
        label=lambda gap: gap.said,
        url=lambda gap: f"/keys/counts/{gap.count_id}",
        partial="keys/counting/_difference.html",
        variable="gap",
        is_open=lambda gap: gap.settled_at is None and gap.explained_at is None,
        permission="keys:see",
        icon="triangle-alert",
    )
)
