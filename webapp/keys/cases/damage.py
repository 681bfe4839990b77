"""Another loss inside the unit that followed from the key's (KC-9b)."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp.database import Base, Recorded, SiteScoped
from webapp.evidence import Evidence


class KeyCaseDamage(Base, Recorded, SiteScoped):
    """What was lost or broken, worth how many fen, with the photo that proves it."""

    __tablename__ = "key_case_damage"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("key_case.id"), index=True)
    what: Mapped[str] = mapped_column(info={"personal": True})
    cents: Mapped[int]
    proof_id: Mapped[UUID] = mapped_column(ForeignKey("evidence.id"))

    proof: Mapped[Evidence] = relationship()
