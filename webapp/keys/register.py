"""The lend/return register: who has a key, who had it last, who borrows here (KC-3a)."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, case, func, select

from webapp.database import remembered, session, straight, understood
from webapp.keys.custody import Custody
from webapp.logbook import current
from webapp.logbook.standing import until_next_entry
from webapp.people import Person

LATELY = 30
ASKED = ("id", "borrower_id", "borrower", "body", "pass_no", "lent_at")


def open_line(key_id: UUID) -> Custody | None:
    """The open loan of a key."""
    return remembered(
        ("open", key_id),
        lambda: next((one for (one,) in understood(session(), _still_out(), key_id=key_id)), None),
    )


def held_line(key_id: UUID) -> Custody | None:
    """The open loan, kept for whoever closes it: of two at the same instant the second finds it closed."""
    session.flush()
    asked = _still_out().with_for_update(of=Custody).execution_options(populate_existing=True)
    return session.scalar(asked, {"key_id": key_id})


def last_line(key_id: UUID) -> Custody | None:
    """The newest loan of a key that was not withdrawn."""
    return session.scalar(_newest(), {"key_id": key_id})


def moment(key_id: UUID) -> datetime:
    """The phone's word, not after the server's and not before what last happened to the key (design 3.7)."""
    at = min(current().at, current().received)
    session.flush()
    last: datetime | None = straight(_last_moment(), {"key_id": key_id}).scalar()
    return max(at, last) if last else at


def of_key(key_id: UUID, most: int = 20) -> Sequence[Custody]:
    """The loans of a key, void ones too, newest first."""
    rows = select(Custody).where(Custody.key_id == key_id).order_by(Custody.lent_at.desc())
    return session.scalars(rows.limit(most)).all()


def recent_borrowers(site_id: UUID, most: int = 6) -> tuple[Any, ...]:
    """The last borrowers at the site, newest first: `id` of their last loan, borrower, body, pass_no."""
    asked = {"site_id": site_id, "most": most}
    return until_next_entry(site_id, ("borrowers", most), lambda: tuple(session.execute(_recent(), asked)))


@cache
def _not_void() -> Select[Custody]:
    return select(Custody).where(Custody.key_id == bindparam("key_id"), Custody.withdrawn_at.is_(None))


@cache
def _still_out() -> Select[Custody]:
    return _not_void().where(Custody.returned_at.is_(None))


@cache
def _newest() -> Select[Custody]:
    return _not_void().order_by(Custody.lent_at.desc(), Custody.lent_received.desc()).limit(1)


@cache
def _last_moment() -> Select[datetime]:
    return _newest().with_only_columns(func.coalesce(Custody.returned_at, Custody.lent_at))


@cache
def _recent() -> Select[Any]:
    """Of the last loans the newest of each borrower who still works here: staff by their id, others by name and body."""
    lately = (
        select(*(getattr(Custody, name) for name in ASKED))
        .where(
            Custody.site_id == bindparam("site_id"),
            Custody.withdrawn_at.is_(None),
            Custody.erased_at.is_(None),
        )
        .order_by(Custody.lent_at.desc())
        .limit(LATELY)
        .subquery()
    )
    outsider = case((lately.c.borrower_id.is_(None), lately.c.borrower + "/" + lately.c.body), else_="")
    turn = func.row_number().over(
        partition_by=(lately.c.borrower_id, outsider), order_by=lately.c.lent_at.desc()
    )
    ranked = select(lately, turn.label("turn")).subquery()
    wanted = select(ranked.c.id, ranked.c.borrower, ranked.c.body, ranked.c.pass_no)
    wanted = wanted.outerjoin(Person, Person.id == ranked.c.borrower_id)
    return (
        wanted.where(ranked.c.turn == 1, Person.disabled_at.is_(None))
        .order_by(ranked.c.lent_at.desc())
        .limit(bindparam("most"))
    )
