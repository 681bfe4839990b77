"""Where a job is to be done."""

from typing import TYPE_CHECKING, cast
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from webapp.places import Place
from webapp.web.wording import both

if TYPE_CHECKING:
    from webapp.jobs.job import Job

PLACES = frozenset({"address", "place"})
"""The questions whose answer says where."""


class Placed:
    """`place` is a place of the site; where nobody knows one, the words that were said stand for it."""

    place_id: Mapped[UUID | None] = mapped_column(ForeignKey("place.id"))

    @declared_attr
    @classmethod
    def place(cls) -> Mapped[Place | None]:
        """The place of the site, if it is one."""
        return relationship(Place)

    @property
    def where(self) -> str:
        """Where to go, for whoever may read the job; words only as long as somebody has to go, and never a secret's."""
        job = cast("Job", self)
        if job.place is not None:
            return both(job.place)
        if job.secret or not job.is_open:
            return ""
        said = (job.answers.get(name) for name in sorted(PLACES))
        return next((str(one["label"]) for one in said if one), "")
