"""The handover list: no key changes hands without it, and it is formal only with both signatures (KC-2a, KC-2b)."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base, Instant, Recorded, SiteScoped, held, session
from webapp.keys.entrusting.entrustment import KeyEntrustment
from webapp.keys.for_keepers import ForKeepers
from webapp.keys.receiving import entrusted, sides, steps, taking_over, witnessing
from webapp.keys.receiving.agreed import Agreed
from webapp.keys.receiving.handover_row import HandoverRow
from webapp.keys.receiving.listing_keys import ListingKeys
from webapp.keys.receiving.party import GIVER, Party, two_sides
from webapp.keys.receiving.reason import REASONS, Reason
from webapp.keys.receiving.state import State
from webapp.keys.receiving.steps import Said
from webapp.keys.signature import KeySignature
from webapp.keys.signing import Signing
from webapp.logbook import current, record
from webapp.papers.number import next_number
from webapp.people import Person
from webapp.places import Site


class KeyHandover(Base, Recorded, SiteScoped, ListingKeys, Agreed, ForKeepers):
    """draft, counted, checked, tested, signed_giver, signed_both; `to_place` is the centre that keeps the keys then."""

    __tablename__ = "key_handover"
    __table_args__ = (
        UniqueConstraint("site_id", "number"),
        Index("ix_key_handover_site", "site_id", "opened_at"),
    )

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"))
    number: Mapped[str]
    reason: Mapped[str]
    state: Mapped[str] = mapped_column(default=State.DRAFT.value)
    to_place: Mapped[str]
    opened_at: Mapped[datetime] = mapped_column(Instant)
    opened_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    giver_body: Mapped[str] = mapped_column(info={"personal": True})
    giver_name: Mapped[str] = mapped_column(info={"personal": True})
    giver_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    receiver_body: Mapped[str] = mapped_column(info={"personal": True})
    receiver_name: Mapped[str] = mapped_column(info={"personal": True})
    receiver_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    entrustment_id: Mapped[UUID | None] = mapped_column(ForeignKey("key_entrustment.id"))
    formal_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    withdrawn_because: Mapped[str] = mapped_column(default="", info={"personal": True})
    erased_at: Mapped[datetime | None] = mapped_column(Instant)

    site: Mapped[Site] = relationship(lazy="joined")
    rows: Mapped[list[HandoverRow]] = relationship(order_by=HandoverRow.position, back_populates="handover")
    entrustment: Mapped[KeyEntrustment | None] = relationship()

    @classmethod
    def open(
        cls, site: Site, reason: str, *, by: Person, giver: Party, receiver: Party, to_place: str = "",
        entrustment: KeyEntrustment | None = None,
    ) -> "KeyHandover":  # fmt: skip
        """Begin a list with both sides named; an owner's keys only under a signed entrustment (KC-5a)."""
        why, at = REASONS[reason], current().received
        two_sides(giver, receiver, (why.giver_is_staff, why.receiver_is_staff), site.id)
        entrusted.must_be_signed(reason, entrustment, site)
        handover = cls(
            site_id=site.id, site=site, number=next_number("YJ", site, at), reason=reason, state=State.DRAFT.value,
            to_place=taking_over.destination(why, to_place), opened_at=at, opened_by_id=by.id,
            giver_body=giver.body, giver_name=giver.name, giver_id=giver.person.id if giver.person else None,
            receiver_body=receiver.body, receiver_name=receiver.name,
            receiver_id=receiver.person.id if receiver.person else None, entrustment=entrustment if reason == "entrustment" else None,
        )  # fmt: skip
        sides.are_its_keepers(handover)
        session.add(handover)
        record("key_handover.opened", handover, number=handover.number)
        return handover

    def count(self, said: Mapping[UUID, Said]) -> None:
        """How many of each were handed over; keys that move leave the board now."""
        taking_over.hold_the_keys(self)
        steps.answer(self, State.COUNTED, said)
        entrusted.must_still_run(self)
        taking_over.leave_the_board(self)
        record("key_handover.counted", self)

    def check(self, said: Mapping[UUID, Said]) -> None:
        """Each agrees with the list, or does not."""
        steps.answer(self, State.CHECKED, said)
        record("key_handover.checked", self)

    def test(self, said: Mapping[UUID, Said]) -> None:
        """Each was tried in its lock, and opens it or does not."""
        steps.answer(self, State.TESTED, said)
        record("key_handover.tested", self)

    def step_back(self, by: Person) -> None:
        """The step just done was pressed by mistake."""
        taking_over.hold_the_keys(self)
        undone = held(self).state
        steps.take_back(self)
        if undone == State.COUNTED:
            taking_over.hang_back(self)
        record(f"key_handover.{undone}.withdrawn", self)

    def sign(self, party: str, signing: Signing, *, by: Person) -> KeySignature:
        """One side signs, the giver first; with the second signature the keys are taken over (KC-2b)."""
        taking_over.hold_the_keys(self)
        sides.may_sign(self, party, by)
        if party != GIVER:
            taking_over.send_back_what_is_elsewhere(self)
            entrusted.must_still_run(self)
        ours = (self.giver_id if party == GIVER else self.receiver_id) is not None
        name = self.giver_name if party == GIVER else self.receiver_name
        signed = KeySignature.put(self, party, name, signing, digest=self.terms, by=by, staff=ours)
        if party == GIVER:
            self.state = State.SIGNED_GIVER.value
            record("key_handover.signed_giver", self)
            sides.call_the_receiver(self, by)
            return signed
        self.state, self.formal_at = State.SIGNED_BOTH.value, current().received
        taking_over.take_over(self)
        record("key_handover.formal", self, number=self.number, reason=self.reason)
        return signed

    witness = witnessing.witness

    def withdraw(self, because: str) -> None:
        """It comes to nothing: keys that were on their way hang where they hung; the number stays used."""
        taking_over.hold_the_keys(self)
        steps.may_be_withdrawn(self, because)
        taking_over.hang_back(self)
        self.state, self.withdrawn_because = State.WITHDRAWN.value, because
        self.withdrawn_at = current().received
        self.settle()
        record("key_handover.withdrawn", self, number=self.number)

    @property
    def why(self) -> Reason:
        """The reason with what it does to the keys."""
        return REASONS[self.reason]

    @property
    def is_open(self) -> bool:
        """True while it is neither formal nor withdrawn."""
        return self.formal_at is None and self.withdrawn_at is None
