"""A signature of one party under a paper of the key room: drawn on the phone, or the typed name that stands in."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from webapp import clock, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, claim, session
from webapp.errors import Conflict
from webapp.evidence import Evidence
from webapp.keys.signing import Signing
from webapp.logbook import current
from webapp.people import Person


class KeySignature(Base, Recorded, SiteScoped):
    """One a party and paper; `digest` is the SHA-256 of what was signed, `person_id` names a signer of the staff."""

    __tablename__ = "key_signature"
    __table_args__ = (UniqueConstraint("about_id", "party", name="uq_key_signature_party"),)

    about_kind: Mapped[str]
    about_id: Mapped[UUID]
    party: Mapped[str]
    name: Mapped[str] = mapped_column(info={"personal": True})
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    received: Mapped[datetime] = mapped_column(Instant)
    digest: Mapped[str]
    drawing_id: Mapped[UUID | None] = mapped_column(ForeignKey("evidence.id"))

    drawing: Mapped[Evidence | None] = relationship(lazy="joined")

    @classmethod
    def put(
        cls, about: Any, party: str, name: str, signing: Signing, *, digest: str, by: Person | None,
        staff: bool = False,
    ) -> "KeySignature":  # fmt: skip
        """Sign; Refusal where nothing was drawn and no name typed, Conflict where this party has signed.

        `by` holds the phone; with `staff` that person is the signer, and signs under the own sign-in.
        """
        doing = current()
        drawing = signing.of(name, about, digest, by=by, clause="KC-2b")
        row = cls(
            site_id=about.site_id, about_kind=subjects.of(about).name, about_id=about.id, party=party,
            name=name, person_id=by.id if staff and by else None, at=min(doing.at, doing.received),
            received=doing.received, digest=digest, drawing=drawing,
        )  # fmt: skip
        if not claim(row):
            raise _signed_before(about, party)
        return row

    @property
    def on_paper(self) -> dict[str, Any]:
        """As a paper prints it."""
        image = self.drawing.sha256 if self.drawing and self.drawing.erased_at is None else None
        return {"name": self.name, "at": self.at.isoformat(), "image": image, "typed": image is None}


def signatures_of(about: Any) -> dict[str, KeySignature]:
    """Who has signed the paper, by party."""
    rows = session.scalars(select(KeySignature).where(KeySignature.about_id == about.id))
    return {row.party: row for row in rows}


def erase_signatures(about: Any) -> None:
    """Destroy names and drawings, and every photo about the paper; whoever calls records it."""
    for signature in signatures_of(about).values():
        signature.name = ""
    Evidence.erase_about(about)


def _signed_before(about: Any, party: str) -> Conflict:
    there = signatures_of(about).get(party)
    at = clock.local(about.site, there.at) if there else None
    return Conflict(
        "key.party_signed",
        "{name}已于{at}签名，无需再签。请刷新页面看最新状态",
        "{name} signed already at {at}; reload the page to see how it stands",
        "KC-2b",
        name=there.name if there else "—",
        at=f"{at:%m-%d %H:%M}" if at else "—",
    )


subjects.register(
    subjects.Kind(
        name="key_signature",
        model=KeySignature,
        zh="钥匙单据签名",
        en="Signature under a key paper",
        label=lambda signature: signature.name,
        url=lambda signature: "/keys/",
        permission="keys:see",
        icon="pen-line",
    )
)
