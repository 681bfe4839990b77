"""The lend/return register: who has a key, who had it last, who borrows here (KC-3a)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from webapp.database import session
from webapp.keys.custody import Custody
from webapp.logbook import current
from webapp.people import Person


def open_line(key_id: UUID) -> Custody | None:
    """The open loan of a key."""
    return session.scalar(_lines(key_id).where(Custody.returned_at.is_(None)))


def last_line(key_id: UUID) -> Custody | None:
    """The newest loan of a key that was not withdrawn."""
    return session.scalar(_lines(key_id).limit(1))


def moment_after(last: Custody | None) -> datetime:
    """The phone's word, not after the server's and not before what last happened to the key (design 3.7)."""
    at = min(current().at, current().received)
    return max(at, last.returned_at or last.lent_at) if last else at


def of_key(key_id: UUID, most: int = 20) -> Sequence[Custody]:
    """The loans of a key, void ones too, newest first."""
    rows = select(Custody).where(Custody.key_id == key_id).order_by(Custody.lent_at.desc())
    return session.scalars(rows.limit(most)).all()


def recent_borrowers(site_id: UUID, most: int = 6) -> Sequence[Custody]:
    """The last loan of each of the last borrowers at the site, newest first."""
    who = (Custody.borrower_id, Custody.borrower, Custody.body)
    lately = select(Custody.id, *who).outerjoin(Person, Person.id == Custody.borrower_id)
    known = (Custody.site_id == site_id, Custody.withdrawn_at.is_(None), Person.disabled_at.is_(None))
    newest: dict[Any, UUID] = {}
    for line_id, person_id, name, body in session.execute(
        lately.where(*known).order_by(Custody.lent_at.desc()).limit(60)
    ):
        newest.setdefault(person_id or (name, body), line_id)
    return [session.get_one(Custody, line_id) for line_id in list(newest.values())[:most]]


def _lines(key_id: UUID) -> Select[Custody]:
    rows = select(Custody).where(Custody.key_id == key_id, Custody.withdrawn_at.is_(None))
    return rows.order_by(Custody.lent_at.desc(), Custody.lent_received.desc())
