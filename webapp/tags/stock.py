"""The tags of one sort of things at a site: which bear one, and a tag for every one that does not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.subjects import Bearer
from webapp.tags.tag import Tag


@dataclass(frozen=True)
class Item:
    """A thing and the tag that it bears, if any."""

    thing: Any
    tag: Tag | None


def stock(bearer: Bearer, site_id: UUID) -> list[Item]:
    """Every thing of that sort with its tag."""
    borne = select(Tag).where(
        Tag.subject_kind == bearer.kind, Tag.site_id == site_id, Tag.revoked_at.is_(None)
    )
    tags = {tag.subject_id: tag for tag in session.scalars(borne)}
    return [Item(thing, tags.get(thing.id)) for thing in bearer.things(site_id)]


def complete(items: Sequence[Item], site: Any) -> list[Tag]:
    """A tag for each of the things, made where one is missing; in their order."""
    return [item.tag or Tag.make(item.thing, site) for item in items]
