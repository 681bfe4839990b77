"""A key entrustment: an owner leaves keys with us under a signed paper, and without one we take none (KC-5a)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base, Instant, Recorded, SiteScoped, held, session
from webapp.errors import Conflict
from webapp.evidence import Evidence
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.digest import digest
from webapp.keys.entrusting import ending, reminding, terms
from webapp.keys.entrusting.renewing import Renewing
from webapp.keys.entrusting.running import Running
from webapp.keys.for_keepers import ForKeepers
from webapp.keys.keepers import only_their_keeper
from webapp.keys.signature import KeySignature, signatures_of
from webapp.keys.signing import Signing
from webapp.logbook import current, record
from webapp.papers.number import next_number
from webapp.people import Person
from webapp.places import Place, Site

OWNER, CUSTODIAN, COLLECTOR = "owner", "custodian", "collector"
PERSONAL = {"personal": True}


class KeyEntrustment(Base, Recorded, SiteScoped, Running, Renewing, ForKeepers):
    """offered, told, signed, in_custody, collected; `since` and `until` are days, both included."""

    __tablename__ = "key_entrustment"
    __table_args__ = (
        UniqueConstraint("site_id", "number"),
        Index("ix_key_entrustment_site", "site_id", "until"),
    )

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    number: Mapped[str]
    place_id: Mapped[UUID] = mapped_column(ForeignKey("place.id"), index=True)
    owner: Mapped[str] = mapped_column(info=PERSONAL)
    owner_id4: Mapped[str] = mapped_column(info=PERSONAL)
    owner_phone: Mapped[str] = mapped_column(info=PERSONAL)
    agent: Mapped[str] = mapped_column(default="", info=PERSONAL)
    agent_proof: Mapped[str] = mapped_column(default="", info=PERSONAL)
    proof_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    kinds: Mapped[str] = mapped_column(info=PERSONAL)
    key_count: Mapped[int]
    because: Mapped[str] = mapped_column(info=PERSONAL)
    since: Mapped[date] = mapped_column(Date)
    until: Mapped[date] = mapped_column(Date)
    collecting: Mapped[str] = mapped_column(info=PERSONAL)
    entry_for: Mapped[str] = mapped_column(info=PERSONAL)
    offered_at: Mapped[datetime] = mapped_column(Instant)
    offered_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    told_at: Mapped[datetime | None] = mapped_column(Instant)
    signed_at: Mapped[datetime | None] = mapped_column(Instant)
    held_at: Mapped[datetime | None] = mapped_column(Instant)
    collected_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    erased_at: Mapped[datetime | None] = mapped_column(Instant)

    site: Mapped[Site] = relationship(lazy="joined")
    place: Mapped[Place] = relationship(lazy="joined")
    proof: Mapped[Evidence | None] = relationship()

    @classmethod
    def offer(cls, place: Place, *, by: Person, proof: bytes = b"", **said: Any) -> "KeyEntrustment":
        """Draw it up; `said` are the columns of the form. Refusal for a term that cannot be, or an agent without proof."""
        at = current().received
        terms.may_be_offered(place, has_proof=bool(proof), **said)
        paper = cls(
            site_id=place.site_id, site=place.site, place=place, number=next_number("TG", place.site, at),
            offered_at=at, offered_by_id=by.id, **said,
        )  # fmt: skip
        session.add(paper)
        session.flush()
        if proof:
            paper.proof = Evidence.photo(proof, about=paper, by=by)
        record("key_entrustment.offered", paper, number=paper.number)
        return paper

    def tell(self) -> None:
        """The owner was told that the office is no keeper of the goods inside."""
        self._must_be("offered")
        self.told_at = current().received
        record("key_entrustment.told", self)

    def sign(self, owner: Signing, custodian: Signing, *, by: Person) -> None:
        """Owner or agent signs, and the custodian signs; only then may keys be taken in."""
        only_their_keeper(by, CustodyPlace.CUSTOMER_CENTRE, self.site_id)
        terms.told_before_signing(self)
        self._must_be("told")
        KeySignature.put(self, OWNER, self.agent or self.owner, owner, digest=self.terms, by=by)
        KeySignature.put(self, CUSTODIAN, by.name, custodian, digest=self.terms, by=by, staff=True)
        self.signed_at = current().received
        reminding.begin(self)
        record("key_entrustment.signed", self, number=self.number)

    def hold(self) -> None:
        """The keys were taken over on a handover list."""
        if self.held_at is None:
            self.held_at = current().received
            record("key_entrustment.held", self)

    def close(self) -> None:
        """All its keys are home again."""
        self.collected_at = current().received
        reminding.end(self)
        record("key_entrustment.collected", self)

    def withdraw(self) -> None:
        """It came to nothing before a key was taken in; Conflict while a list for it is open."""
        held(self)
        ending.no_list_is_open(self)
        if self.held_at is not None or self.withdrawn_at is not None:
            raise Conflict(
                "entrustment.held",
                "委托书{number}名下已有钥匙或已撤回，不能撤回。请用移交清单交还业主",
                "Entrustment {number} holds keys or is withdrawn; give the keys back with a handover list instead",
                "KC-5a",
                number=self.number,
            )
        self.withdrawn_at = current().received
        reminding.end(self)
        record("key_entrustment.withdrawn", self, number=self.number)

    @property
    def signatures(self) -> dict[str, KeySignature]:
        """Who has signed, by party."""
        return signatures_of(self)

    @property
    def terms(self) -> str:
        """SHA-256 of what is signed."""
        told = [self.number, str(self.place_id), self.owner, self.agent, self.kinds, self.key_count]
        told += [self.because, f"{self.since}", f"{self.until}", self.collecting]
        told += [self.entry_for, f"{self.told_at}"]
        return digest(told)

    def _must_be(self, state: str) -> None:
        held(self)
        if self.state != state:
            raise Conflict(
                "entrustment.done", "委托书{number}已办过这一步，请刷新页面看最新状态",
                "This step of entrustment {number} is done already; reload the page", "KC-5a", number=self.number,
            )  # fmt: skip
