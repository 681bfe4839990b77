"""A count of the keys of a centre or a cabinet against the ledger (KC-3c, KC-11a)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock, settings
from webapp.database import Base, Instant, Recorded, SiteScoped, claim
from webapp.errors import Conflict
from webapp.evidence import Evidence
from webapp.keys.counting import alarms, closing, explaining, month_end, not_seen, weighing
from webapp.keys.counting.course import Course
from webapp.keys.counting.kind import Kind
from webapp.keys.counting.reporting import Reporting
from webapp.keys.counting.scanning import Scanning
from webapp.keys.for_keepers import ForKeepers
from webapp.keys.signing import Signing
from webapp.logbook import record
from webapp.people import Person
from webapp.places import Site


class Count(Base, Recorded, SiteScoped, Course, Scanning, Reporting, ForKeepers):
    """`slot` names the turn of the calendar it was opened for, so that each comes once; a count by hand has none.

    `tally` and `movements` are JSON, frozen when the scanning was finished; `drawn` are the keys of a spot check
    of `checks_id`, drawn with `seed`. The number is given with the first scan.
    """

    __tablename__ = "key_count"
    __table_args__ = (
        UniqueConstraint("site_id", "slot", name="uq_key_count_slot"),
        UniqueConstraint("site_id", "number", name="uq_key_count_number"),
        Index("ix_key_count_due", "site_id", "due_at"),
    )

    kind: Mapped[str]
    place: Mapped[str]
    cabinet_no: Mapped[str]
    slot: Mapped[str | None]
    day: Mapped[date]
    due_at: Mapped[datetime] = mapped_column(Instant)
    number: Mapped[str | None]
    blind: Mapped[bool]
    begun_at: Mapped[datetime | None] = mapped_column(Instant)
    begun_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    tally: Mapped[str] = mapped_column(Text, default="[]")
    movements: Mapped[str] = mapped_column(Text, default="{}")
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    second_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    second_signature_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    sent_back_because: Mapped[str] = mapped_column(default="", info={"personal": True})
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    confirmed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    manager_signature_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    copied_at: Mapped[datetime | None] = mapped_column(Instant)
    checks_id: Mapped[UUID | None] = mapped_column(ForeignKey("key_count.id"))
    seed: Mapped[str] = mapped_column(default="")
    drawn: Mapped[str] = mapped_column(Text, default="")

    site: Mapped[Site] = relationship(primaryjoin="foreign(Count.site_id) == Site.id", viewonly=True)
    begun_by: Mapped[Person | None] = relationship(foreign_keys=[begun_by_id])
    closed_by: Mapped[Person | None] = relationship(foreign_keys=[closed_by_id])
    second_by: Mapped[Person | None] = relationship(foreign_keys=[second_by_id])
    second_signature: Mapped[Evidence | None] = relationship(foreign_keys=[second_signature_id])
    confirmed_by: Mapped[Person | None] = relationship(foreign_keys=[confirmed_by_id])
    manager_signature: Mapped[Evidence | None] = relationship(foreign_keys=[manager_signature_id])
    checks: Mapped["Count | None"] = relationship(remote_side="Count.id")

    @classmethod
    def open(
        cls,
        site: Site,
        kind: Kind,
        *,
        place: str,
        due_at: datetime,
        day: date,
        cabinet: str = "",
        **more: Any,
    ) -> "Count":
        """A count is to be made; Conflict where the calendar has opened it already."""
        count = cls(
            site_id=site.id, kind=kind.value, place=place, cabinet_no=cabinet, due_at=due_at, day=day,
            blind=settings.value(site.id, "keys.count_blind"), **more,
        )  # fmt: skip
        if not claim(count):
            raise Conflict(
                "key_count.opened", "这次盘点已经建立，请直接打开", "This count is there already; open it"
            )
        record("key_count.opened", count, kind=kind.words.both())
        alarms.begin(count, site)
        return count

    def finish(self, *, by: Person, early: bool = True) -> None:
        """Everything in the cabinet was scanned: now the ledger is laid beside it (KC-3c); not `early`: only if it was."""
        self.open_for_scans(by)
        if not early:
            not_seen.nothing_left(self)
        self.begin(by)
        self.ended_at = clock.now()
        differences = weighing.weigh(self)
        month_end.note_movements(self)
        record("key_count.finished", self, differences=len(differences))
        if differences:
            record("key_count.differs", self, count=len(differences))

    def go_on(self, *, by: Person) -> None:
        """More is scanned after all; in blind mode the ledger is hidden again."""
        self.open_for_scans(by)
        self.ended_at = None
        record("key_count.went_on", self, by_first=by.id == self.begun_by_id)

    weigh_again, explain_alike = weighing.weigh_again, explaining.explain_alike

    def close(self, *, by: Person, second: Person | None = None, signed: Signing | None = None) -> None:
        """Every difference is explained: the sheet closes, a monthly one goes to the manager (KC-11a, KC-11c)."""
        closing.close(self, by=by, second=second, signed=signed or Signing())
        month_end.note_movements(self)
        record("key_count.submitted" if self.kind == Kind.MONTHLY else "key_count.closed", self)
        alarms.end(self)
