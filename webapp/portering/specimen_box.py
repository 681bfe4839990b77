"""A box that specimens travel in."""

from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp import subjects
from webapp.database import Base, Recorded, SiteScoped, claim
from webapp.errors import Conflict
from webapp.logbook import record
from webapp.people import Permission


class SpecimenBox(Base, Recorded, SiteScoped):
    """Known by the number on its lid; a scan of its tag says which box a specimen travelled in."""

    __tablename__ = "specimen_box"
    __table_args__ = (UniqueConstraint("site_id", "number"),)

    site_id: Mapped[UUID] = mapped_column(ForeignKey("site.id"), index=True)
    number: Mapped[str]

    @classmethod
    def add(cls, site: Any, number: str) -> "SpecimenBox":
        """A box comes into use."""
        box = cls(site_id=site.id, number=number)
        if not claim(box):
            raise Conflict(
                "specimen_box.number",
                "标本箱编号{no}已被使用，请换一个",
                "Box number {no} is in use; choose another",
                no=number,
            )
        record("specimen_box.added", box)
        return box


def _offers(box: SpecimenBox, person: Any) -> list[subjects.Offer]:
    if not person.may(Permission.JOBS_DO, box.site_id):
        return []
    return [subjects.Offer("我的任务", "My jobs", "/jobs/", "list-checks", 40)]


subjects.register(
    subjects.Kind(
        name="specimen_box",
        model=SpecimenBox,
        zh="标本箱",
        en="Specimen box",
        label=lambda box: box.number,
        url=lambda _box: "/jobs/",
        offers=_offers,
        permission="portering:see",
        icon="package",
    )
)
