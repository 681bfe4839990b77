"""A photo or a signature, and what it proves."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, session
from webapp.logbook import current
from webapp.people import Permission, Person
from webapp.shelf import shelf
from webapp.web.wording import both


class Evidence(Base, Recorded, SiteScoped):
    """Bytes by their hash, about a thing; `signs` is the SHA-256 of what a signature stands under.

    The verb that takes it in records the act; `kind` is photo or signature.
    """

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_about", "about_kind", "about_id"),)

    kind: Mapped[str]
    sha256: Mapped[str] = mapped_column(index=True)
    media_type: Mapped[str]
    size: Mapped[int]
    maker_id: Mapped[UUID | None]
    made_at: Mapped[datetime] = mapped_column(Instant)
    signs: Mapped[str | None]
    about_kind: Mapped[str]
    about_id: Mapped[UUID]
    erased_at: Mapped[datetime | None] = mapped_column(Instant)

    @classmethod
    def photo(cls, sent: bytes, *, about: Any, by: Person | None) -> "Evidence":
        """Keep a photo, drawn anew; Refusal where the file is none."""
        from webapp.evidence import picture  # Pillow waits for the first picture

        return cls._keep("photo", picture.photo(sent), "image/jpeg", about=about, by=by)

    @classmethod
    def signature(cls, data_url: str, *, about: Any, by: Person | None, signs: str) -> "Evidence | None":
        """Keep a drawn signature under the digest of what it signs; None where nothing was drawn."""
        from webapp.evidence import picture

        png = picture.signature(data_url)
        return cls._keep("signature", png, "image/png", about=about, by=by, signs=signs) if png else None

    @classmethod
    def _keep(
        cls,
        kind: str,
        body: bytes,
        media_type: str,
        *,
        about: Any,
        by: Person | None,
        signs: str | None = None,
    ) -> "Evidence":
        kept = cls(
            site_id=about.site_id,
            kind=kind,
            sha256=shelf().put(body),
            media_type=media_type,
            size=len(body),
            maker_id=by.id if by else None,
            made_at=current().received,
            signs=signs,
            about_kind=subjects.of(about).name,
            about_id=about.id,
        )
        session.add(kept)
        return kept

    @classmethod
    def photos_about(cls, kind: str, id: UUID, reader: Person) -> list["Evidence"]:
        """The photos about a thing that are left and that the reader may see, the first one first."""
        mine = select(cls).where(cls.about_kind == kind, cls.about_id == id, cls.kind == "photo")
        left = session.scalars(mine.where(cls.erased_at.is_(None)).order_by(cls.made_at, cls.id))
        return [photo for photo in left if photo.may_be_seen_by(reader)]

    @classmethod
    def erase_about(cls, thing: Any) -> None:
        """Destroy every picture about the thing, its digest stays; the verb that erases the thing records it."""
        mine = select(cls).where(cls.about_kind == subjects.of(thing).name, cls.about_id == thing.id)
        for kept in session.scalars(mine.where(cls.erased_at.is_(None))).all():
            kept.erase()

    def erase(self) -> None:
        """Destroy this picture; its bytes go once nothing else shows them."""
        self.erased_at = current().received
        session.flush()
        same = select(Evidence.id).where(Evidence.sha256 == self.sha256, Evidence.erased_at.is_(None))
        if session.scalar(same.limit(1)) is None:
            shelf().erase(self.sha256)

    @property
    def body(self) -> bytes | None:
        """The picture itself; None once it was destroyed."""
        return None if self.erased_at else shelf().get(self.sha256)

    def may_be_seen_by(self, person: Person) -> bool:
        """True for its maker and for whoever may see the thing it is about, at its site; secrets are for their readers."""
        needed = subjects.kind_of(self.about_kind).permission
        about = subjects.find(self.about_kind, self.about_id)
        if (readable := getattr(about, "may_be_read_by", None)) and not readable(person):
            return False
        return person.id == self.maker_id or (bool(needed) and person.may(Permission(needed), self.site_id))


NAMES = {"photo": {"zh": "照片", "en": "Photo"}, "signature": {"zh": "签名", "en": "Signature"}}
subjects.register(
    subjects.Kind(
        name="evidence",
        model=Evidence,
        zh="凭证",
        en="Evidence",
        label=lambda kept: both(NAMES[kept.kind]),
        url=lambda kept: f"/evidence/{kept.id}",
        icon="image",
    )
)
