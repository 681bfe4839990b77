"""What lies within a person's reach: this site's things, and nothing that hints at another's."""

from typing import Any
from uuid import UUID

from flask import g

from webapp.database import Base, session
from webapp.errors import NotFound


class Unguarded(TypeError):
    """A model that belongs to no site was asked for by id; its room loads it through a guard of its own."""


def within_reach(model: type[Base], thing_id: UUID) -> Any:
    """The thing, if it lies at this site; NotFound otherwise, never a hint that it exists.

    Raises Unguarded for a model without a site: a person is loaded through `one_of_staff`.
    """
    if not hasattr(model, "site_id"):
        raise Unguarded(model.__name__)
    thing: Any = session.get(model, thing_id)
    if thing is None or g.site is None or thing.site_id != g.site.id:
        raise NotFound
    g.subject = thing
    return thing
