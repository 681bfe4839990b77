"""The thing that a notice is about."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy.orm import Mapped

from webapp import subjects
from webapp.database import Base


class ToldOf:
    """A notice's words are the same for many things: beside them stands which one it is, and where."""

    subject_kind: Mapped[str]
    subject_id: Mapped[UUID]
    zh: Mapped[str]
    en: Mapped[str]

    @property
    def subject(self) -> Base | None:
        """The thing it is about, if it still stands."""
        return subjects.find(self.subject_kind, self.subject_id)

    @property
    def whereabouts(self) -> list[str]:
        """Number and place of the thing, as far as the words do not say them."""
        thing = self.subject
        told = subjects.of(thing).whereabouts(thing) if thing is not None else ()
        return [one for one in told if one and one not in self.zh and one not in self.en]

    @property
    def inset(self) -> str:
        """The template of what an alarm shows besides the words; empty for none."""
        thing = self.subject
        return subjects.of(thing).inset(thing) if thing is not None else ""


def things_of(told: Collection[ToldOf]) -> list[Base]:
    """What these notices are about, a question a kind; to be kept until they are drawn."""
    kinds = {one.subject_kind for one in told}
    ids = {kind: [one.subject_id for one in told if one.subject_kind == kind] for kind in sorted(kinds)}
    return [thing for kind, some in ids.items() for thing in subjects.find_all(kind, some)]
