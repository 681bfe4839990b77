"""The steps of a case, each a milestone: who passed it and when (C20, KC-11f)."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base, Instant, Recorded, SiteScoped
from webapp.people import Person
from webapp.procedures.words import Words


class Step(StrEnum):
    """In the order of the flow chart; a case walks those that its kind and its key ask for."""

    FOUND = "found"
    REPORTED = "reported_to_superior"
    OWNER_TOLD = "owner_told"
    OWNER_AGREED = "owner_agreed"
    REKEYED = "rekeyed"
    COSTED = "costed"
    PAYER_FOUND = "payer_found"
    SHARED = "shared"
    SETTLED = "settled"
    MEASURES = "measures"
    CLOSED = "closed"
    FOUND_AGAIN = "found_again"

    @property
    def words(self) -> Words:
        """Its name in both languages."""
        return WORDS[self]


WORDS = {
    Step.FOUND: Words("发现", "Found out"),
    Step.REPORTED: Words("报告上级", "Superior told"),
    Step.OWNER_TOLD: Words("通知业主", "Owner told"),
    Step.OWNER_AGREED: Words("业主同意换锁", "Owner on the new lock"),
    Step.REKEYED: Words("换锁", "Lock changed"),
    Step.COSTED: Words("核定费用", "Costs set"),
    Step.PAYER_FOUND: Words("责任人承担", "Borne by the person"),
    Step.SHARED: Words("管理分担", "Shared by management"),
    Step.SETTLED: Words("费用结清", "Settled"),
    Step.MEASURES: Words("整改措施", "Measures"),
    Step.CLOSED: Words("结案", "Closed"),
    Step.FOUND_AGAIN: Words("钥匙找回", "Found again"),
}


class KeyCaseStep(Base, Recorded, SiteScoped):
    """One passed step of a case; each once."""

    __tablename__ = "key_case_step"
    __table_args__ = (UniqueConstraint("case_id", "step"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("key_case.id"), index=True)
    step: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    by: Mapped[Person] = relationship()
