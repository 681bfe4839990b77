"""The disposal list of a year's register: drawn up by the archivist, approved by the manager, then carried out (HR-10b)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import notices
from webapp.database import Base, Instant, Recorded, SiteScoped, claim, held, session
from webapp.errors import Refusal
from webapp.evidence import Evidence
from webapp.help_requests import disposal_rules
from webapp.help_requests.choice import Choice
from webapp.help_requests.register_year import RegisterYear
from webapp.logbook import current, record
from webapp.roster import on_duty

WAYS = {
    "shredded": Choice("粉碎", "Shredded"),
    "pulped": Choice("送纸厂化浆", "Pulped"),
    "burnt": Choice("监督焚烧", "Burnt under watch"),
}


class DisposalList(Base, Recorded, SiteScoped):
    """What is to be destroyed and who answers for it. Whoever carries it out never approved it."""

    __tablename__ = "help_disposal_list"

    year_id: Mapped[UUID] = mapped_column(ForeignKey("help_register_year.id"), unique=True)
    way: Mapped[str]
    drawn_up_at: Mapped[datetime] = mapped_column(Instant)
    drawn_up_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    approved_at: Mapped[datetime | None] = mapped_column(Instant)
    approved_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    approval_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))
    carried_out_at: Mapped[datetime | None] = mapped_column(Instant)
    carried_out_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    witnessed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    finished_at: Mapped[datetime | None] = mapped_column(Instant)

    year: Mapped[RegisterYear] = relationship(lazy="joined")
    drawn_up_by: Mapped[Any] = relationship("Person", foreign_keys=[drawn_up_by_id])
    approved_by: Mapped[Any] = relationship("Person", foreign_keys=[approved_by_id])
    carried_out_by: Mapped[Any] = relationship("Person", foreign_keys=[carried_out_by_id])
    witnessed_by: Mapped[Any] = relationship("Person", foreign_keys=[witnessed_by_id])
    approval: Mapped[Evidence | None] = relationship()

    @classmethod
    def draw_up(cls, frozen: RegisterYear, by: Any, way: str) -> "DisposalList":
        """Propose to destroy a year's register; Refusal while its two years run (HR-10b)."""
        disposal_rules.may_draw_up(frozen, by, list_of(frozen))
        if way not in WAYS:
            raise Refusal("disposal.way", "请选择销毁方式", "Choose how it is destroyed", "HR-10b")
        fresh = cls(
            site_id=frozen.site_id,
            year_id=frozen.id,
            year=frozen,
            way=way,
            drawn_up_at=current().received,
            drawn_up_by_id=by.id,
            drawn_up_by=by,
        )
        if not claim(fresh):
            return cls.draw_up(frozen, by, way)
        record("help_register.disposal_drawn_up", frozen, year=str(frozen.year), rows=frozen.rows)
        managers = on_duty(frozen.site_id, "office_manager")
        notices.send(frozen, managers, "销毁清单等您批准", "A disposal list waits for your signature")
        return fresh

    def approve(self, by: Any, drawn: str = "", typed: str = "") -> None:
        """The office manager signs it (HR-10b); nobody approves what he drew up."""
        disposal_rules.may_approve(held(self), by)
        drawing = Evidence.signature(drawn, about=self.year, by=by, signs=self.year.digest)
        if drawing is None and "".join(typed.split()) != "".join(by.name.split()):
            raise Refusal(
                "disposal.signature",
                "请{name}在屏幕上签名，或输入本人姓名代替",
                "{name}: sign on the screen, or type your own name instead",
                "HR-10b",
                name=by.name,
            )
        if drawing is not None:
            session.flush()
            self.approval_id, self.approval = drawing.id, drawing
        self.approved_at, self.approved_by_id, self.approved_by = current().received, by.id, by
        record("help_register.disposal_approved", self.year, year=str(self.year.year))

    def carry_out(self, by: Any, witness: Any) -> None:
        """Destroy the paper before a witness; the worker erases what names a person from now on (HR-10b)."""
        disposal_rules.may_carry_out(held(self), by, witness)
        self.carried_out_at, self.carried_out_by_id, self.carried_out_by = current().received, by.id, by
        self.witnessed_by_id, self.witnessed_by = witness.id, witness
        record("help_register.disposal_carried_out", self.year, year=str(self.year.year))


def list_of(frozen: RegisterYear) -> DisposalList | None:
    """The list that was drawn up for that year."""
    return session.scalar(select(DisposalList).where(DisposalList.year_id == frozen.id))
