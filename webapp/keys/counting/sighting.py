"""A key, or a strange tag, that was seen in a count: one small act a scan (KC-11a)."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped
from webapp.keys.counting.verdict import CHIPS, Condition, Verdict
from webapp.keys.key import Key
from webapp.logbook import record
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count


class Sighting(Base, Recorded, SiteScoped):
    """`mark` is what counts once: the key's id, else a digest of the strange text. `hook` where it hung elsewhere."""

    __tablename__ = "key_sighting"
    __table_args__ = (UniqueConstraint("count_id", "mark"),)

    count_id: Mapped[UUID] = mapped_column(ForeignKey("key_count.id"))
    key_id: Mapped[UUID | None] = mapped_column(ForeignKey("key.id"))
    mark: Mapped[str]
    said: Mapped[str] = mapped_column(info={"personal": True})
    verdict: Mapped[str]
    hook: Mapped[str]
    condition: Mapped[str]
    seen_at: Mapped[datetime] = mapped_column(Instant)
    received: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)

    count: Mapped["Count"] = relationship()
    key: Mapped[Key | None] = relationship(lazy="joined")
    by: Mapped[Person] = relationship()

    def correct(self, hook: str, condition: str) -> None:
        """It hangs on another hook than its own (KC-4c), or tag or key is not whole."""
        self.count.open_for_scans()
        self.hook, self.condition = hook, Condition(condition).value
        if self.verdict in (Verdict.FOUND, Verdict.WRONG_HOOK):
            self.verdict = Verdict.WRONG_HOOK if hook else Verdict.FOUND
        record("key_count.looked_closer", self)
        self.count.weigh_again()

    def withdraw(self, *, by: Person) -> None:
        """It was not seen after all; scanned again it counts anew."""
        self.count.open_for_scans()
        self.withdrawn_at = clock.now()
        self.mark = f"{self.mark} {self.id}"
        record("key_count.seen.withdrawn", self, by_himself=by.id == self.by_id)
        self.count.weigh_again()

    @property
    def words(self) -> object:
        """How it compares with the ledger, in the reader's language."""
        return Verdict(self.verdict).words

    @property
    def chip(self) -> str:
        """The state that its chip shows."""
        sound = self.condition == Condition.SOUND
        return CHIPS.get(Verdict(self.verdict), "overdue") if sound else "overdue"

    @property
    def condition_words(self) -> object:
        """Tag and key as they were seen, in the reader's language."""
        return Condition(self.condition).words


subjects.undoable("key_count.seen", Sighting.withdraw)
subjects.register(
    subjects.Kind(
        name="key_sighting",
        model=Sighting,
        zh="盘点扫描",
        en="Count scan",
        label=lambda seen: seen.key.number if seen.key else seen.said,
        url=lambda seen: f"/keys/counts/{seen.count_id}",
        partial="keys/counting/_sighting.html",
        variable="seen",
        permission="keys:see",
        icon="scan-qr-code",
    )
)
