"""A signature under one sheet of the help register: the supervisor's under each, the manager's under special ones."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import subjects
from webapp.database import Base, Instant, Recorded, SiteScoped
from webapp.evidence import Evidence
from webapp.help_requests.choice import Choice

SUPERVISOR, MANAGER = "supervisor", "manager"
POSTS = {SUPERVISOR: Choice("主管", "Supervisor"), MANAGER: Choice("经理", "Manager")}


class SheetSignature(Base, Recorded, SiteScoped):
    """Who signed which period's sheet as what; `digest` is the SHA-256 of the rows that were signed."""

    __tablename__ = "help_sheet_signature"
    __table_args__ = (UniqueConstraint("site_id", "period", "post"),)

    period: Mapped[str]
    first: Mapped[date]
    last: Mapped[date]
    post: Mapped[str]
    rows: Mapped[int]
    digest: Mapped[str]
    by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    drawing_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))

    by: Mapped[Any] = relationship("Person", lazy="joined")
    drawing: Mapped[Evidence | None] = relationship(lazy="joined")

    @property
    def on_paper(self) -> dict[str, Any]:
        """As a paper prints it."""
        image = self.drawing.sha256 if self.drawing and self.drawing.erased_at is None else None
        return {"name": self.by.name, "at": self.at.isoformat(), "image": image, "typed": image is None}


subjects.register(
    subjects.Kind(
        name="help_sheet_signature",
        model=SheetSignature,
        zh="求助登记表签字",
        en="Signature under the help register",
        label=lambda signature: signature.period,
        url=lambda signature: f"/help-requests/register/{signature.period}",
        permission="help:register",
        icon="pen-line",
    )
)
