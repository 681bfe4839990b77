"""The duties that somebody still has before them."""

from typing import Any

from sqlalchemy import select

from webapp.clock import now
from webapp.database import session
from webapp.roster.duty import Duty

MOST = 5


def duties_ahead(person: Any, site: Any) -> list[Duty]:
    """The one that runs and those to come at the site, the next first; five at most."""
    own = select(Duty).where(Duty.person_id == person.id, Duty.site_id == site.id, Duty.until > now())
    return list(session.scalars(own.order_by(Duty.since, Duty.id).limit(MOST)))
