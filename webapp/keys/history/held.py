"""Who held a key at a minute (KC-3a)."""

from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import Select, bindparam, select

from webapp.database import session
from webapp.keys.custody import Custody


def held_at(key_id: UUID, at: datetime) -> Custody | None:
    """The loan on which the key was out at that moment; None while it was in its place.

    Loans of a key never overlap, so the newest that began before decides: one step in the index, however many there are.
    """
    line = session.scalar(_newest_before(), {"key_id": key_id, "at": at})
    return line if line is not None and (line.returned_at is None or line.returned_at > at) else None


@cache
def _newest_before() -> Select[Custody]:
    before = select(Custody).where(
        Custody.key_id == bindparam("key_id"),
        Custody.lent_at <= bindparam("at"),
        Custody.withdrawn_at.is_(None),
    )
    return before.order_by(Custody.lent_at.desc(), Custody.lent_received.desc()).limit(1)
