"""A wheelchair: lent free of charge, to one patient at a time, clean (HS-2.1-4b)."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import settings
from webapp.clock import local
from webapp.database import Base, Recorded, SiteScoped, claim, session
from webapp.errors import Conflict, Refusal
from webapp.logbook import current, record
from webapp.places import Place, Site
from webapp.portering.chair_loan import ChairLoan


class Wheelchair(Base, Recorded, SiteScoped):
    """`state` is available, on_loan, returned_dirty or repair; `number` is what staff call it."""

    __tablename__ = "wheelchair"
    __table_args__ = (UniqueConstraint("site_id", "number"),)

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"), index=True)
    number: Mapped[str]
    home_id: Mapped[UUID | None] = mapped_column(ForeignKey("place.id"))
    state: Mapped[str]

    home: Mapped[Place | None] = relationship()

    @classmethod
    def add(cls, site: Site, number: str, home: Place | None = None) -> "Wheelchair":
        """A chair comes to the site, clean."""
        chair = cls(site_id=site.id, number=number, home_id=home.id if home else None, state="available")
        if not claim(chair):
            raise Conflict(
                "wheelchair.number",
                "轮椅编号{no}已被使用，请换一个",
                "Wheelchair number {no} is in use; choose another",
                no=number,
            )
        record("wheelchair.added", chair)
        return chair

    @property
    def loan(self) -> ChairLoan | None:
        """The loan that is open, or was last to be closed and is not yet cleaned."""
        rows = select(ChairLoan).where(ChairLoan.chair_id == self.id, ChairLoan.withdrawn_at.is_(None))
        return session.scalar(rows.order_by(ChairLoan.lent_at.desc()).limit(1))

    def must_be_free(self) -> None:
        """Refusal or Conflict unless the chair may go out now; says what to do."""
        if self.state == "available":
            return
        if self.state == "on_loan" and (loan := self.loan):
            raise self._out(loan)
        zh, en = {
            "returned_dirty": ("还没清洁消毒，请先清洁再借", "has not been cleaned; clean it first"),
            "repair": ("待修，请换一辆", "is in repair; take another"),
        }[self.state]
        raise Refusal(
            "portering.chair_clean",
            "轮椅{no}{zh_why}",
            "Wheelchair {no} {en_why}",
            clause="HS-2.1-4b",
            no=self.number,
            zh_why=zh,
            en_why=en,
        )

    def lend(self, patient: str, phone: str, *, job: Any, by: Any) -> ChairLoan:
        """Lend the chair for a job. Conflict if it went out, or the patient got one, a moment ago."""
        self.must_be_free()
        at = current().received
        loan = ChairLoan(
            site_id=self.site_id,
            chair_id=self.id,
            job_id=job.id,
            patient_key=ChairLoan.key(patient, phone),
            lent_by_id=by.id,
            lent_at=at,
            due_at=at + settings.value(self.site_id, "portering.chair_due"),
        )
        if not claim(loan):
            session.refresh(self)
            self.must_be_free()
            raise ChairLoan.second_chair()
        self.state = "on_loan"
        record("wheelchair.lent", self, number=self.number)
        return loan

    def take_back(self, sound: bool, by: Any) -> None:
        """The chair is back; it may not go out again before it is cleaned."""
        if loan := self.loan:
            loan.returned_at, loan.received_by_id, loan.sound = current().received, by.id, sound
        self.state = "returned_dirty" if sound else "repair"
        record("wheelchair.returned", self, number=self.number)

    def mend(self) -> None:
        """Repaired; still to be cleaned."""
        self.state = "returned_dirty"
        record("wheelchair.mended", self, number=self.number)

    def clean(self, by: Any) -> None:
        """Wiped and disinfected: it may go out again."""
        if loan := self.loan:
            loan.cleaned_at, loan.cleaned_by_id = current().received, by.id
        self.state = "available"
        record("wheelchair.cleaned", self, number=self.number)

    def _out(self, loan: ChairLoan) -> Conflict:
        site = session.get_one(Site, self.site_id)
        return Conflict(
            "portering.chair_out",
            "轮椅{no}已在{at}由{who}借出未还，请先归还或另选一辆",
            "Wheelchair {no} was lent by {who} at {at} and is not back; take it back first or choose another",
            clause="HS-2.1-4b",
            no=self.number,
            who=loan.lent_by.name,
            at=local(site, loan.lent_at).strftime("%H:%M"),
        )
