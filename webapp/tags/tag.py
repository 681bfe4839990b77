"""A tag: a code on a thing. It names the thing and authorises nothing (design 3.14)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, String, select
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock, subjects
from webapp.database import Base, Instant, Recorded, SiteScoped, claim, session
from webapp.errors import Conflict, Refusal
from webapp.logbook import record
from webapp.tags import code as codes


class Tag(Base, Recorded, SiteScoped):
    """A code stuck on a thing from when it was made until it is revoked; a thing bears one at a time."""

    __tablename__ = "tag"

    code: Mapped[str] = mapped_column(String(codes.LENGTH), unique=True)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[UUID]
    made: Mapped[datetime] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)

    @classmethod
    def make(cls, thing: Base, site: Any) -> "Tag":
        """A new tag on the thing; Conflict where it bears one already."""
        tag = cls(
            site_id=site.id,
            code=codes.fresh(),
            subject_kind=subjects.of(thing).name,
            subject_id=thing.id,
            made=clock.now(),
        )
        if not claim(tag):
            raise Conflict(
                "tag.bears_one",
                "{thing}已有标签，请先停用或更换",
                "{thing} bears a tag already; revoke or replace it",
                thing=subjects.of(thing).label(thing),
            )
        record("tag.made", tag, code=tag.code)
        return tag

    @classmethod
    def on(cls, thing: Base) -> "Tag | None":
        """The tag that the thing bears now."""
        kind = subjects.of(thing).name
        borne = select(cls).where(
            cls.subject_kind == kind, cls.subject_id == thing.id, cls.revoked_at.is_(None)
        )
        return session.scalar(borne)

    def revoke(self) -> None:
        """The tag is lost or torn; whoever scans it is told to hand it in."""
        if self.revoked_at is not None:
            raise Refusal(
                "tag.revoked", "该标签已停用，无需再次停用", "This tag is revoked already; nothing to do"
            )
        self.revoked_at = clock.now()
        record("tag.revoked", self, code=self.code)

    def replace(self) -> "Tag":
        """Revoke this one and make another for the same thing; both stay on record."""
        thing = self.subject
        if thing is None:
            raise Refusal(
                "tag.no_thing",
                "标签所属之物已不存在，请停用此标签",
                "What bore this tag is gone; revoke the tag",
            )
        self.revoke()
        return Tag.make(thing, self.site)

    @property
    def subject(self) -> Base | None:
        """The thing that bears it."""
        return subjects.find(self.subject_kind, self.subject_id)

    @property
    def site(self) -> Any:
        """The site that stuck it on."""
        return subjects.find("site", self.site_id)

    @property
    def spoken(self) -> str:
        """The code in two groups."""
        return codes.spoken(self.code)


Index(
    "uq_tag_borne",
    Tag.subject_kind,
    Tag.subject_id,
    unique=True,
    sqlite_where=Tag.revoked_at.is_(None),
    postgresql_where=Tag.revoked_at.is_(None),
)

subjects.register(
    subjects.Kind(
        name="tag",
        model=Tag,
        zh="标签",
        en="Tag",
        label=lambda tag: tag.spoken,
        url=lambda tag: f"/tags/one/{tag.id}",
        is_open=lambda tag: tag.revoked_at is None,
        permission="tags:print",
        icon="tag",
    )
)
