"""What lies within a person's reach: this site's things, and nothing that hints at another's."""

from typing import Any
from uuid import UUID

from flask import g

from webapp.database import Base, session
from webapp.errors import NotFound


def within_reach(model: type[Base], thing_id: UUID) -> Any:
    """The thing, if it lies at this site (or belongs to no site); NotFound otherwise, never a hint that it exists."""
    thing = session.get(model, thing_id)
    if thing is None or getattr(thing, "site_id", None) not in {None, g.site.id if g.site else None}:
        raise NotFound
    g.subject = thing
    return thing
