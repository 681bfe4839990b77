"""Which posts somebody may hand over: where the roster has the person first, and no rooms where nobody stands."""

from typing import Any

from webapp.database import session
from webapp.places import Place, duty_of, duty_places
from webapp.roster import is_manned
from webapp.shift_handovers.at_the_post import may_give, on_the_roster

ROOM = "plant_room"
"""It has a tag; somebody stands there only where the roster says so."""


def own_posts(person: Any, site: Any) -> list[Place]:
    """Those that the person may hand over now: the person's own by the roster, also a ward, then the others."""
    own = on_the_roster(person, site)
    more = (post for post in session.scalars(duty_places(site.id)) if post not in own)
    return [*own, *(post for post in more if _is_stood_at(post) and may_give(post, person))]


def the_one(posts: list[Place], person: Any, site: Any) -> Place | None:
    """Where there is nothing to choose: the person's own by the roster, or the only one."""
    own = on_the_roster(person, site) or posts
    return own[0] if len(own) == 1 else None


def _is_stood_at(post: Place) -> bool:
    return duty_of(post) != ROOM or is_manned(post)
