"""A wheelchair that is out: one open loan a chair and a patient. There is no field for money, on purpose."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base, Instant, Recorded, SiteScoped
from webapp.errors import Conflict

OUT = text("returned_at IS NULL AND withdrawn_at IS NULL")


class ChairLoan(Base, Recorded, SiteScoped):
    """Who, where and why stand in the answers of its job; here only what must be unique and what is counted."""

    __tablename__ = "chair_loan"
    __table_args__ = (
        Index("uq_chair_loan_chair", "chair_id", unique=True, sqlite_where=OUT, postgresql_where=OUT),
        Index(
            "uq_chair_loan_patient",
            "site_id",
            "patient_key",
            unique=True,
            sqlite_where=OUT,
            postgresql_where=OUT,
        ),
        Index("ix_chair_loan_register", "site_id", "lent_at"),
    )

    chair_id: Mapped[UUID] = mapped_column(ForeignKey("wheelchair.id"), index=True)
    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"), index=True)
    patient_key: Mapped[str] = mapped_column(info={"personal": True})
    lent_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    lent_at: Mapped[datetime] = mapped_column(Instant)
    due_at: Mapped[datetime] = mapped_column(Instant)
    returned_at: Mapped[datetime | None] = mapped_column(Instant)
    received_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    sound: Mapped[bool | None]
    cleaned_at: Mapped[datetime | None] = mapped_column(Instant)
    cleaned_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None] = mapped_column(Instant)

    lent_by: Mapped[Any] = relationship("Person", foreign_keys=[lent_by_id])
    received_by: Mapped[Any] = relationship("Person", foreign_keys=[received_by_id])
    cleaned_by: Mapped[Any] = relationship("Person", foreign_keys=[cleaned_by_id])

    @staticmethod
    def key(patient: str, phone: str) -> str:
        """Tells two patients of one name apart by their phones, as far as they were asked."""
        return f"{''.join(patient.split())}|{''.join(filter(str.isdigit, phone))}"

    @staticmethod
    def second_chair() -> Conflict:
        """One chair a patient."""
        return Conflict(
            "portering.one_chair_per_patient",
            "这位患者已经借了一辆轮椅，请先归还再借",
            "This patient has a wheelchair already; take that one back first",
            clause="HS-2.1-4b",
        )
