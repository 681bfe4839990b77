"""One loan that was made on an owner's consent (F17)."""

from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import subjects
from webapp.database import Base, Recorded, SiteScoped, session
from webapp.keys.custody import Custody


class ConsentUse(Base, Recorded, SiteScoped):
    """A loan that was taken back again counts no more: it is asked of the loan."""

    __tablename__ = "owner_consent_use"
    __table_args__ = (UniqueConstraint("consent_id", "custody_id"),)

    consent_id: Mapped[UUID] = mapped_column(ForeignKey("owner_consent.id"))
    custody_id: Mapped[UUID] = mapped_column(ForeignKey("custody.id"), index=True)


def uses_of(consent_id: UUID) -> list[Custody]:
    """The loans on a consent that were not taken back, the first one first."""
    used = select(Custody).join(ConsentUse, ConsentUse.custody_id == Custody.id)
    used = used.where(ConsentUse.consent_id == consent_id, Custody.withdrawn_at.is_(None))
    return list(session.scalars(used.order_by(Custody.lent_at, Custody.id)))


subjects.register(
    subjects.Kind(
        name="owner_consent_use",
        model=ConsentUse,
        zh="同意书使用",
        en="Use of a consent",
        label=lambda use: str(use.custody_id),
        url=lambda use: f"/keys/consents/{use.consent_id}",
        permission="keys:see",
        icon="key-round",
    )
)
