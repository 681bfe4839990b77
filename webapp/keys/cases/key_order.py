"""An order to change a lock or to cut a copy; without one no key is cut (KC-2e)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base, Instant, Recorded, SiteScoped, held, session
from webapp.errors import Refusal
from webapp.evidence import Evidence
from webapp.keys.cases import ordering
from webapp.keys.cases.agreed import of_order
from webapp.keys.cases.deciding import only_the_manager
from webapp.keys.cases.entrusted import basis_of_copies
from webapp.keys.cases.key_case import KeyCase
from webapp.keys.cases.losing import fits_no_more
from webapp.keys.cases.stage import Stage
from webapp.keys.cases.step import Step
from webapp.keys.for_keepers import ForKeepers
from webapp.keys.key import Key
from webapp.keys.signing import Signing
from webapp.logbook import current, record
from webapp.papers.number import next_number
from webapp.people import Person

NAMES: dict[str, Any] = {"personal": True}


class KeyOrder(Base, Recorded, SiteScoped, ForKeepers):
    """`purpose` is rekey (the old key becomes void) or copy. `new_numbers` are those of the keys that were cut."""

    __tablename__ = "key_order"
    __table_args__ = (UniqueConstraint("site_id", "number"),)

    number: Mapped[str]
    purpose: Mapped[str]
    key_id: Mapped[UUID] = mapped_column(ForeignKey("key.id"), index=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("key_case.id"), index=True)
    reason: Mapped[str] = mapped_column(info=NAMES)
    keys_wanted: Mapped[int]
    asked_at: Mapped[datetime] = mapped_column(Instant)
    asked_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    owner: Mapped[str] = mapped_column(default="", info=NAMES)
    owner_signature_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    declined_because: Mapped[str] = mapped_column(default="", info=NAMES)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    locksmith: Mapped[str] = mapped_column(default="", info=NAMES)
    new_numbers: Mapped[str] = mapped_column(default="")
    ledgered_at: Mapped[datetime | None] = mapped_column(Instant)
    current_stage: Mapped[str]

    key: Mapped[Key] = relationship()
    case: Mapped[KeyCase | None] = relationship()
    asked_by: Mapped[Person] = relationship(foreign_keys=[asked_by_id])
    decided_by: Mapped[Person | None] = relationship(foreign_keys=[decided_by_id])
    owner_signature: Mapped[Evidence | None] = relationship()

    @classmethod
    def ask(
        cls, purpose: str, key: Key, *, by: Person, reason: str, keys_wanted: int, case: KeyCase | None = None
    ) -> "KeyOrder":
        """Ask for a new lock or a copy; a case's lock is asked for after its owner agreed."""
        ordering.may_be_asked(purpose, key, reason, case)
        at = current().received
        order = cls(
            site_id=key.site_id, number=next_number("PY", key.place.site, at), purpose=purpose, key=key,
            key_id=key.id, case_id=case.id if case else None, reason=reason, keys_wanted=keys_wanted,
            asked_at=at, asked_by_id=by.id, current_stage=Stage.ASKED,
        )  # fmt: skip
        session.add(order)
        record("key_order.asked", order, key=key.number)
        return order

    def approve(self, *, by: Person, owner: str = "", signed: Signing | None = None) -> None:
        """The manager approves; for an owner's unit the owner signs too, unless the case holds the signature."""
        self._must_stand(Stage.ASKED)
        only_the_manager(by, self.site_id)
        ordering.with_the_owner(self, owner, signed)
        self.owner = owner
        self.owner_signature = signed.drawing(self, self.terms, by) if signed and owner else None
        self.decided_at, self.decided_by_id = current().received, by.id
        self.current_stage = Stage.APPROVED
        record("key_order.approved", self)

    def decline(self, *, by: Person, because: str) -> None:
        """The manager does not want it, and says why."""
        self._must_stand(Stage.ASKED)
        only_the_manager(by, self.site_id)
        if not because:
            raise Refusal("key_order.because", "请写明不批准的原因", "Say why it is declined", "KC-2e")
        self.declined_because, self.current_stage = because, Stage.DECLINED
        self.decided_at, self.decided_by_id = current().received, by.id
        record("key_order.declined", self)

    def finish(self, *, by: Person, locksmith: str, numbers: list[str]) -> None:
        """Done: the new keys have numbers. After a new lock the old key is void, and its case goes on."""
        self._must_stand(Stage.APPROVED)
        ordering.new_keys_have_numbers(self, locksmith, numbers)
        self.locksmith, self.new_numbers = locksmith, " ".join(numbers)
        self.done_at, self.current_stage = current().received, Stage.DONE
        record("key_order.done", self)
        if self.purpose == "rekey":
            if self.case is not None and self.case.next_step == Step.REKEYED:
                self.case.rekey(by=by, locksmith=locksmith, new_keys=self.new_numbers)
            fits_no_more(self.key)

    def enter(self, *, by: Person, cabinet_no: str, hooks: list[str]) -> list[Key]:
        """The new keys join the ledger with this order as their basis, each on a hook of its own; an owner's stay the owner's."""
        self._must_stand(Stage.DONE)
        numbers = self.new_numbers.split()
        ordering.a_hook_for_each(numbers, cabinet_no, hooks)
        old, basis = self.key, basis_of_copies(self.key, len(numbers), self.number)
        made = [
            Key.add(
                old.place, number=number, key_class=old.key_class, cabinet_no=cabinet_no, hook_no=hook,
                basis=basis, custody_place=old.custody_place, ring=old.ring,
            )
            for number, hook in zip(numbers, hooks, strict=True)
        ]  # fmt: skip
        self.ledgered_at, self.current_stage = current().received, Stage.IN_LEDGER
        record("key_order.in_ledger", self)
        return made

    terms = property(of_order)

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        return Stage(self.current_stage)

    @property
    def is_open(self) -> bool:
        """True until it is in the ledger or declined."""
        return self.stage not in {Stage.DECLINED, Stage.IN_LEDGER}

    def _must_stand(self, stage: Stage) -> None:
        held(self.key)
        held(self)
        if self.stage != stage:
            raise ordering.out_of_turn(self, stage)
