"""A case: one irregularity or loss of a key, from its finding to its end (F19)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, claim
from webapp.evidence import Evidence
from webapp.keys.cases import agreed, ending, losing, path, paying, telling
from webapp.keys.cases.case_kind import CaseKind
from webapp.keys.cases.facts import enough_is_known
from webapp.keys.cases.step import KeyCaseStep, Step
from webapp.keys.custody import Custody
from webapp.keys.for_keepers import ForKeepers
from webapp.keys.key import Key
from webapp.logbook import current, record
from webapp.papers.number import next_number
from webapp.people import Person

OPEN_LOSS = text("kind = 'loss' AND is_over = false")
NAMES: dict[str, Any] = {"personal": True}


class KeyCase(Base, Recorded, SiteScoped, ForKeepers):
    """`key` is None where nobody knows which lock it fits; a key is lost in one open case at a time.

    Costs are fen. `owner_agrees` is None until the owner was asked, `responsible_found` until it was decided.
    """

    __tablename__ = "key_case"
    __table_args__ = (
        UniqueConstraint("site_id", "number"),
        Index("uq_key_case_loss", "key_id", unique=True, sqlite_where=OPEN_LOSS, postgresql_where=OPEN_LOSS),
        Index("ix_key_case_site", "site_id", "is_over", "found_at"),
        Index("ix_key_case_key", "key_id"),
    )

    number: Mapped[str]
    kind: Mapped[str]
    key_id: Mapped[UUID | None] = mapped_column(ForeignKey("key.id"))
    key_stood: Mapped[str] = mapped_column(default="")
    custody_id: Mapped[UUID | None] = mapped_column(ForeignKey("custody.id"))
    count_no: Mapped[str] = mapped_column(default="")
    found_at: Mapped[datetime] = mapped_column(Instant)
    found_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    facts: Mapped[str] = mapped_column(info=NAMES)
    named: Mapped[str] = mapped_column(default="", info=NAMES)
    superior_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    owner: Mapped[str] = mapped_column(default="", info=NAMES)
    owner_told_how: Mapped[str] = mapped_column(default="", info=NAMES)
    owner_agrees: Mapped[bool | None]
    owner_signed: Mapped[str] = mapped_column(default="", info=NAMES)
    owner_signature_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    owner_refused: Mapped[str] = mapped_column(default="", info=NAMES)
    new_keys: Mapped[str] = mapped_column(default="")
    locksmith: Mapped[str] = mapped_column(default="", info=NAMES)
    lock_cents: Mapped[int] = mapped_column(default=0)
    labour_cents: Mapped[int] = mapped_column(default=0)
    responsible_found: Mapped[bool | None]
    payer: Mapped[str] = mapped_column(default="", info=NAMES)
    payer_signed: Mapped[str] = mapped_column(default="", info=NAMES)
    payer_signature_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    payer_refused: Mapped[str] = mapped_column(default="", info=NAMES)
    inquiry: Mapped[str] = mapped_column(default="", info=NAMES)
    manager_signed: Mapped[str] = mapped_column(default="", info=NAMES)
    manager_signature_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    paid: Mapped[str] = mapped_column(default="")
    paid_note: Mapped[str] = mapped_column(default="", info=NAMES)
    measures: Mapped[str] = mapped_column(default="", info=NAMES)
    closed_signed: Mapped[str] = mapped_column(default="", info=NAMES)
    is_over: Mapped[bool] = mapped_column(default=False)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    erased_at: Mapped[datetime | None] = mapped_column(Instant)

    key: Mapped[Key | None] = relationship()
    custody: Mapped[Custody | None] = relationship()
    found_by: Mapped[Person] = relationship(foreign_keys=[found_by_id])
    superior: Mapped[Person | None] = relationship(foreign_keys=[superior_id])
    owner_signature: Mapped[Evidence | None] = relationship(foreign_keys=[owner_signature_id])
    payer_signature: Mapped[Evidence | None] = relationship(foreign_keys=[payer_signature_id])
    manager_signature: Mapped[Evidence | None] = relationship(foreign_keys=[manager_signature_id])
    steps: Mapped[list[KeyCaseStep]] = relationship(order_by=KeyCaseStep.at)
    damages: Mapped[list[Any]] = relationship("KeyCaseDamage", order_by="KeyCaseDamage.id")
    orders: Mapped[list[Any]] = relationship("KeyOrder", order_by="KeyOrder.asked_at", viewonly=True)
    shares: Mapped[list[Any]] = relationship("KeyCaseShare", order_by="KeyCaseShare.rank")

    @classmethod
    def open(
        cls, kind: CaseKind | str, site: Any, *, by: Person, facts: str,
        key: Key | None = None, count_no: str = "", named: str = "",
    ) -> "KeyCase":  # fmt: skip
        """Open a case and tell the superior at once (KC-11e); a lost key goes missing, its loan ends as lost."""
        kind = CaseKind(kind)
        enough_is_known(kind, facts=facts, key=key, named=named)
        losing.may_be_lost(kind, key)
        at, last = current().received, key.last if key is not None else None
        case = cls(
            site_id=site.id, number=next_number("YS", site, at), kind=kind.value, facts=facts, named=named,
            key_id=key.id if key else None, key_stood=key.standing if key else "", custody_id=last.id if last else None, count_no=count_no,
            found_at=min(current().at, at), found_by_id=by.id,
        )  # fmt: skip
        if not claim(case):
            raise losing.is_sought_already(cls, key)
        case.pass_step(Step.FOUND, by)
        record("key_case.opened", case, case_kind={"zh": kind.words.zh, "en": kind.words.en})
        if kind == CaseKind.LOSS and key is not None:
            losing.goes_missing(key, case.number, by)
        return case

    report, tell_owner, owner_answers = telling.report, telling.tell_owner, telling.owner_answers
    add_damage, set_costs, settle = paying.add_damage, paying.set_costs, paying.settle
    find_payer, share, total = paying.find_payer, paying.share, property(paying.total)
    rekey, find_again, note_measures = ending.rekey, ending.find_again, ending.note_measures
    close, may_withdraw, withdraw = ending.close, ending.may_withdraw, ending.withdraw
    terms = property(agreed.of_case)

    def pass_step(self, step: Step, by: Person) -> None:
        """Note who passed a step and when; the verb that calls it records the act."""
        at = min(current().at, current().received)
        self.steps.append(KeyCaseStep(site_id=self.site_id, case_id=self.id, step=step, at=at, by_id=by.id))

    def has_passed(self, step: Step) -> bool:
        """True once that step was passed."""
        return any(row.step == step for row in self.steps)

    def row_of(self, step: Step) -> KeyCaseStep | None:
        """Who passed that step and when."""
        return next((row for row in self.steps if row.step == step), None)

    @property
    def is_open(self) -> bool:
        """True until it is closed or withdrawn."""
        return not self.is_over

    @property
    def next_step(self) -> Step | None:
        """What comes next."""
        return path.next_step(self) if self.is_open else None

    @property
    def words(self) -> Any:
        """What went wrong, in both languages."""
        return CaseKind(self.kind).words


subjects.undoable("key_case.opened", KeyCase.withdraw, can=KeyCase.may_withdraw)
