"""Keys that should come back soon or should have: what a custodian looks at first."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from webapp.clock import now
from webapp.database import session
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.people import Permission

SOON = timedelta(hours=2)


def due_keys(person: Any, site: Any, most: int = 5) -> list[tuple[Key, Custody]]:
    """Loans due within two hours or late, the latest first; empty for whoever lends no keys."""
    if not person.may(Permission.KEYS_LEND, site.id):
        return []
    out = (
        select(Key, Custody)
        .join(Custody, Custody.key_id == Key.id)
        .where(
            Key.site_id == site.id,
            Custody.returned_at.is_(None),
            Custody.withdrawn_at.is_(None),
            Custody.due_at <= now() + SOON,
        )
    )
    return [(key, custody) for key, custody in session.execute(out.order_by(Custody.due_at).limit(most))]
