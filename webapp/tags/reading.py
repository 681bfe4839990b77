"""What a scan means: the thing, its state, and the next acts it offers this person."""

from dataclasses import dataclass
from typing import Any

from webapp import subjects
from webapp.database import Base
from webapp.people import Permission, Person
from webapp.tags.tag import Tag
from webapp.web.wording import both


@dataclass(frozen=True)
class Reading:
    """A thing as it stands before somebody who scanned it; the most urgent offer comes first."""

    thing: Base
    kind: subjects.Kind
    state: tuple[str, str, str] | None
    offers: list[subjects.Offer]
    whole: bool
    """True where the reader may also look at the thing's own page."""

    @classmethod
    def of(cls, tag: Tag, reader: Person, site_id: Any) -> "Reading | None":
        """None where the tag says nothing to this reader: revoked, of another site, or none of their business."""
        thing = tag.subject
        if thing is None or tag.revoked_at is not None or tag.site_id != site_id:
            return None
        kind = subjects.of(thing)
        whole = not kind.permission or reader.may(Permission(kind.permission), site_id)
        offers = sorted(kind.offers(thing, reader), key=lambda offer: offer.urgency)
        if not whole and not offers:
            return None
        return cls(thing, kind, kind.state(thing) if kind.state else None, offers, whole)

    @property
    def title(self) -> str:
        """What it is called and how it stands, on one line."""
        parts = [self.kind.label(self.thing)]
        if self.state:
            parts.append(both({"zh": self.state[1], "en": self.state[2]}))
        return " · ".join(parts)
