"""An entrustment runs longer on the same certificate: a new last day, signed by both once more (KC-5a)."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, held, session
from webapp.errors import Conflict, Refusal
from webapp.keys.digest import digest
from webapp.keys.entrusting import reminding
from webapp.keys.for_keepers import ForKeepers
from webapp.keys.signature import KeySignature, signatures_of
from webapp.keys.signing import Signing
from webapp.logbook import current, record
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.entrusting.entrustment import KeyEntrustment

RUNS = {"signed", "in_custody", "expired"}


class KeyRenewal(Base, Recorded, SiteScoped, ForKeepers):
    """`before` was the last day until then, `until` is the new one; both days included."""

    __tablename__ = "key_renewal"
    __table_args__ = (Index("ix_key_renewal_entrustment", "entrustment_id", "at"),)

    entrustment_id: Mapped[UUID] = mapped_column(ForeignKey("key_entrustment.id"))
    before: Mapped[date] = mapped_column(Date)
    until: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    entrustment: Mapped["KeyEntrustment"] = relationship()

    @classmethod
    def of(cls, paper: "KeyEntrustment") -> list["KeyRenewal"]:
        """Every renewal of the certificate, the first one first."""
        mine = select(cls).where(cls.entrustment_id == paper.id).order_by(cls.at, cls.id)
        return list(session.scalars(mine))

    @classmethod
    def sign(
        cls, paper: "KeyEntrustment", until: date, owner: Signing, custodian: Signing, *, by: Person
    ) -> "KeyRenewal":
        """Owner or agent and custodian sign the new last day; from now on the paper runs and reminds until then."""
        may_be_renewed(paper, until)
        renewal = cls(
            site_id=paper.site_id, entrustment=paper, entrustment_id=paper.id, before=paper.until, until=until,
            at=current().received, by_id=by.id,
        )  # fmt: skip
        session.add(renewal)
        session.flush()
        terms = digest([paper.number, str(paper.place_id), paper.key_count, f"{paper.until}", f"{until}"])
        KeySignature.put(renewal, "owner", paper.agent or paper.owner, owner, digest=terms, by=by)
        KeySignature.put(renewal, "custodian", by.name, custodian, digest=terms, by=by, staff=True)
        paper.until = until
        reminding.begin(paper)
        record("key_entrustment.renewed", paper, number=paper.number, until=f"{until}")
        return renewal

    @property
    def site(self) -> object:
        """Where it was signed."""
        return self.entrustment.site

    @property
    def line(self) -> str:
        """From which day to which."""
        return f"{self.before} → {self.until}"

    @property
    def signatures(self) -> dict[str, KeySignature]:
        """Who has signed, by party."""
        return signatures_of(self)


def may_be_renewed(paper: "KeyEntrustment", until: date) -> None:
    """A signed one whose keys are not home yet, and only to a later day."""
    held(paper)
    if paper.state not in RUNS:
        raise Conflict(
            "entrustment.not_renewed",
            "委托书{number}尚未签署、已领回或已撤回，不能续期。请另签一份委托书",
            "Entrustment {number} is not signed, or its keys are home; it is not renewed: have another signed",
            "KC-5a",
            number=paper.number,
        )
    if until <= max(paper.until, clock.today(paper.site)):
        raise Refusal(
            "entrustment.renewed_until",
            "续期的止日须晚于原止日{until}和今天，请重新选择",
            "The new last day is later than {until} and than today; choose again",
            "KC-5a",
            until=f"{paper.until}",
        )


subjects.register(
    subjects.Kind(
        name="key_renewal",
        model=KeyRenewal,
        zh="委托书续期",
        en="Renewal of an entrustment",
        label=lambda renewal: f"{renewal.entrustment.number} → {renewal.until}",
        url=lambda renewal: f"/keys/entrustments/{renewal.entrustment_id}",
        permission="keys:see",
        icon="file-text",
    )
)
