"""A key, or a strange tag, that was seen in a count: one small act a scan (KC-11a)."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped
from webapp.keys.boards.ring import KeyRing
from webapp.keys.boards.told import bare_hook
from webapp.keys.counting.verdict import CHIPS, Condition, Verdict
from webapp.keys.key import Key
from webapp.logbook import record
from webapp.people import Person
from webapp.procedures.words import Words

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count


class Sighting(Base, Recorded, SiteScoped):
    """`mark` is what counts once: the id of key or ring, else a digest of the strange text. `hook` is where it hung.

    `pieces` is how many keys were counted on it; None where nobody has said.
    """

    __tablename__ = "key_sighting"
    __table_args__ = (UniqueConstraint("count_id", "mark"),)

    count_id: Mapped[UUID] = mapped_column(ForeignKey("key_count.id"))
    key_id: Mapped[UUID | None] = mapped_column(ForeignKey("key.id"))
    ring_id: Mapped[UUID | None] = mapped_column(ForeignKey("key_ring.id"))
    mark: Mapped[str]
    said: Mapped[str] = mapped_column(info={"personal": True})
    verdict: Mapped[str]
    hook: Mapped[str]
    condition: Mapped[str]
    pieces: Mapped[int | None]
    seen_at: Mapped[datetime] = mapped_column(Instant)
    received: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)

    count: Mapped["Count"] = relationship()
    key: Mapped[Key | None] = relationship(lazy="joined")
    ring: Mapped[KeyRing | None] = relationship()
    by: Mapped[Person] = relationship()

    def correct(self, hook: str, condition: str, pieces: int | None = None, *, by: Person) -> None:
        """On which hook it hangs (KC-4c), whether tag and key are whole, how many keys are on it (KC-3c)."""
        self.count.open_for_scans(by)
        self.hook, self.condition = hook, Condition(condition).value
        self.pieces = pieces if pieces is not None else self.pieces
        if self.verdict in (Verdict.FOUND, Verdict.WRONG_HOOK) and self.key is not None:
            self.verdict = hung(self.key, hook)
        record("key_count.looked_closer", self)
        self.count.weigh_again()

    def add(self, hook: str, condition: str, pieces: int | None, *, by: Person) -> None:
        """Seen once more: what is said now counts, and where nothing is said, what was said before (KC-3c)."""
        hook, pieces = hook or self.hook, self.pieces if pieces is None else pieces
        condition = self.condition if condition == Condition.SOUND else condition
        if (hook, condition, pieces) != (self.hook, self.condition, self.pieces):
            self.correct(hook, condition, pieces, by=by)

    def withdraw(self, *, by: Person) -> None:
        """It was not seen after all; scanned again it counts anew."""
        self.count.open_for_scans(by)
        self.withdrawn_at = clock.now()
        self.mark = f"{self.mark} {self.id}"
        record("key_count.seen.withdrawn", self, by_himself=by.id == self.by_id)
        self.count.weigh_again()

    @property
    def wants_pieces(self) -> bool:
        """Several keys hang together and nobody has said how many are there."""
        several = self.ring_id is not None or (self.key is not None and self.key.copies > 1)
        return several and self.pieces is None and self.withdrawn_at is None

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
    def hung_on(self) -> Words:
        """2柜-6号, the hook on which it hung, as it stands on the board; words of no cabinet as they were noted."""
        cabinet, _, hook = bare_hook(self.hook).rpartition("-")
        if not cabinet:
            return Words(self.hook, self.hook)
        return Words(f"{cabinet}柜-{hook}号", f"cabinet {cabinet}, hook {hook}")

    @property
    def condition_words(self) -> object:
        """Tag and key as they were seen, in the reader's language."""
        return Condition(self.condition).words


def hung(key: Key, hook: str) -> Verdict:
    """Found on its own hook, or where no hook was named; else it hangs wrongly (KC-4c)."""
    own = not hook or bare_hook(hook) == bare_hook(key.own_hook.zh)
    return Verdict.FOUND if own else Verdict.WRONG_HOOK


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
