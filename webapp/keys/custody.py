"""A key in somebody's hands: from when to when, whose, for what, by whose leave."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped
from webapp.evidence import Evidence
from webapp.keys.borrower import Borrower
from webapp.keys.loan_line import LoanLine
from webapp.keys.purpose import Purpose
from webapp.keys.shown import ShownPapers
from webapp.logbook import current
from webapp.people import Person

if TYPE_CHECKING:
    from webapp.keys.key import Key

STILL_OUT = text("returned_at IS NULL AND withdrawn_at IS NULL")


class Custody(Base, Recorded, SiteScoped, ShownPapers, LoanLine):
    """One line of the lend/return register (KC-3a). Open while neither returned nor withdrawn; one open a key.

    `…_at` are the phone's word within what the server knows, `…_received` the server's; `claimed` is what the phone said.
    """

    __tablename__ = "custody"
    __table_args__ = (
        UniqueConstraint("site_id", "number"),
        Index("uq_custody_open", "key_id", unique=True, sqlite_where=STILL_OUT, postgresql_where=STILL_OUT),
        Index("ix_custody_out", "site_id", "due_at", sqlite_where=STILL_OUT, postgresql_where=STILL_OUT),
        Index("ix_custody_site_lent", "site_id", "lent_at"),
        Index("ix_custody_key", "key_id", "lent_at"),
        Index("ix_custody_lot", "lot"),
    )

    key_id: Mapped[UUID] = mapped_column(ForeignKey("key.id"))
    number: Mapped[str]
    quantity: Mapped[int]
    lent_at: Mapped[datetime] = mapped_column(Instant)
    lent_received: Mapped[datetime] = mapped_column(Instant)
    claimed: Mapped[datetime | None] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant)
    issuer_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    borrower: Mapped[str] = mapped_column(info={"personal": True})
    borrower_initials: Mapped[str] = mapped_column(info={"personal": True})
    borrower_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    borrower_type: Mapped[str]
    body: Mapped[str] = mapped_column(info={"personal": True})
    phone: Mapped[str] = mapped_column(info={"personal": True})
    pass_no: Mapped[str] = mapped_column(info={"personal": True})
    purpose: Mapped[str]
    reason: Mapped[str] = mapped_column(info={"personal": True})
    order_no: Mapped[str] = mapped_column(info={"personal": True})
    signed_name: Mapped[str] = mapped_column(default="", info={"personal": True})
    signature_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    returned_at: Mapped[datetime | None] = mapped_column(Instant)
    returned_received: Mapped[datetime | None] = mapped_column(Instant)
    returned_by: Mapped[str | None] = mapped_column(info={"personal": True})
    returned_because: Mapped[str | None] = mapped_column(info={"personal": True})
    received_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    sound: Mapped[bool | None]
    damage: Mapped[str | None] = mapped_column(info={"personal": True})
    hook: Mapped[str | None]
    lot: Mapped[UUID | None]
    consent_no: Mapped[str] = mapped_column(default="", server_default="")
    case_no: Mapped[str] = mapped_column(default="", server_default="")
    told: Mapped[str] = mapped_column(default="", server_default="")
    witness_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    companion_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    back_signature_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)
    erased_at: Mapped[datetime | None] = mapped_column(Instant)

    key: Mapped["Key"] = relationship()
    signature: Mapped[Evidence | None] = relationship(foreign_keys=[signature_id])
    back_signature: Mapped[Evidence | None] = relationship(foreign_keys=[back_signature_id])
    notice_photo: Mapped[Evidence | None] = relationship(foreign_keys="Custody.notice_photo_id")
    id_photo: Mapped[Evidence | None] = relationship(foreign_keys="Custody.id_photo_id")
    issuer: Mapped[Person] = relationship(foreign_keys=[issuer_id])
    person: Mapped[Person | None] = relationship(foreign_keys=[borrower_id])
    received_by: Mapped[Person | None] = relationship(foreign_keys=[received_by_id])
    witness: Mapped[Person | None] = relationship(foreign_keys=[witness_id])
    companion: Mapped[Person | None] = relationship(foreign_keys=[companion_id])

    @classmethod
    def of(
        cls, key: "Key", number: str, *, to: Borrower, why: Purpose, by: Person, at: datetime, until: datetime
    ) -> "Custody":
        """The line as it is first written, not yet claimed."""
        return cls(
            site_id=key.site_id, key_id=key.id, number=number, quantity=key.copies, issuer_id=by.id,
            lent_at=at, lent_received=current().received, claimed=current().claimed, due_at=until,
            borrower=to.name, borrower_initials=to.initials, borrower_id=to.person.id if to.person else None,
            borrower_type=to.type, body=to.body, phone=to.phone, pass_no=to.pass_no,
            purpose=why.code, reason=why.text, order_no=why.order, signed_name="",
        )  # fmt: skip

    def close(
        self, *, by: Person, at: datetime, who: str, because: str, sound: bool, damage: str, hook: str
    ) -> None:
        """The key came back."""
        self.returned_at, self.returned_received, self.received_by_id = at, current().received, by.id
        self.returned_by, self.returned_because = who or self.borrower, because or None
        self.sound, self.damage, self.hook = sound, damage or None, hook

    def reopen(self) -> None:
        """It did not come back after all."""
        self.returned_at = self.returned_received = self.received_by_id = None
        self.returned_by = self.returned_because = self.sound = self.damage = self.hook = None
        self.back_signature = None

    def void(self) -> None:
        """The lending was taken back; the number stays used and prints as void (design 3.1)."""
        self.withdrawn_at = clock.now()


subjects.register(
    subjects.Kind(
        name="custody",
        model=Custody,
        zh="借用记录",
        en="Key loan",
        label=lambda custody: custody.number,
        url=lambda custody: f"/keys/loans/{custody.id}",
        is_open=lambda custody: custody.is_open,
        permission="keys:see",
        icon="key-round",
    )
)
