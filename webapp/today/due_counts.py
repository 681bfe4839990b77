"""Counts of keys to be made today, or that should have been: a custodian looks at them with the keys that come back."""

from typing import Any

from sqlalchemy import select

from webapp.clock import day_bounds, today
from webapp.database import session
from webapp.keys.counting.count import Count
from webapp.keys.counting.still_open import counted_by
from webapp.keys.keepers import keeps
from webapp.people import Permission


def due_counts(person: Any, site: Any, most: int = 4) -> list[Count]:
    """The counts of the person's own centre that are due by the end of the day, the most urgent first (KC-11a)."""
    if not person.may(Permission.KEYS_LEND, site.id):
        return []
    _start, midnight = day_bounds(site, today(site))
    mine = select(Count).where(Count.site_id == site.id, Count.closed_at.is_(None), Count.due_at <= midnight)
    found = session.scalars(mine.order_by(Count.due_at, Count.id))
    return [count for count in found if keeps(person, counted_by(count), site.id)][:most]
