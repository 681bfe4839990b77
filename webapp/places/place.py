"""A place with a name and, mostly, a tag on its door."""

from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from webapp import subjects
from webapp.database import Base, Recorded, SiteScoped, session
from webapp.logbook import record


@lru_cache(500)
def initials(words: str) -> str:
    """Pinyin initials of Chinese words, lower case, other characters as they are: 锦苑3栋 → jy3d."""
    from pypinyin import Style, lazy_pinyin  # fifty megabytes of phrases, which only writing a name needs

    return "".join(lazy_pinyin(words, style=Style.FIRST_LETTER)).lower().replace(" ", "")


class Place(Base, Recorded, SiteScoped):
    """Anything a person can stand at. Its kind is its class; `code` is what staff call it (3-1502)."""

    __tablename__ = "place"
    seldom_changes = True
    __table_args__ = (
        Index("ix_place_code", "site_id", "code", unique=True),
        Index("ix_place_initials", "site_id", "initials"),
    )
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "place"}

    kind: Mapped[str]
    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"), index=True)
    within_id: Mapped[UUID | None] = mapped_column(ForeignKey("place.id"), index=True)
    code: Mapped[str]
    zh: Mapped[str]
    en: Mapped[str] = mapped_column(default="")
    initials: Mapped[str] = mapped_column(default="")
    within: Mapped["Place | None"] = relationship(foreign_keys=[within_id], remote_side="Place.id")

    @classmethod
    def add(
        cls, site: Any, code: str, zh: str, en: str = "", within: "Place | None" = None, **facts: Any
    ) -> Any:
        """A new place of this kind at the site."""
        place = cls(site_id=site.id, code=code, zh=zh, en=en or zh, within=within, **facts)
        session.add(place)
        record("place.added", place, code=code)
        return place

    def correct(self, **facts: Any) -> None:
        """Put right what was entered wrongly."""
        for name, value in facts.items():
            setattr(self, name, value)
        record("place.corrected", self, code=self.code)

    @validates("zh")
    def _initials(self, _key: str, words: str) -> str:
        self.initials = initials(words)
        return words

    @property
    def site(self) -> Any:
        """The site it belongs to."""
        return session.get(subjects.kind_of("site").model, self.site_id)


subjects.register(
    subjects.Kind(
        name="place",
        model=Place,
        zh="地点",
        en="Place",
        label=lambda place: place.zh,
        url=lambda place: f"/places/{place.id}",
        partial="places/_place.html",
        variable="place",
        permission="places:see",
        icon="map-pin",
    )
)
