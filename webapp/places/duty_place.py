"""Where somebody is put on duty: posts, but no patrol points, and gates."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select

from webapp.places.place import Place
from webapp.places.post import Post


def duty_places(site_id: UUID) -> Select[Place]:
    """Those of the site, by code."""
    posts = and_(Place.kind == "post", func.coalesce(Post.duty, "") != "patrol_point")
    found = select(Place).where(Place.site_id == site_id, or_(Place.kind == "gate", posts))
    return found.order_by(Place.code)


def duty_of(place: Any) -> str:
    """What a post is for, and "" at a gate or a ward: only a post says it."""
    return getattr(place, "duty", None) or ""
