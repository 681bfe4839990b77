"""The master ledger: every key of the site with its place and whoever has it now (KC-3b)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from webapp.clock import now
from webapp.database import session
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.places import Place

OPEN = and_(Custody.key_id == Key.id, Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None))


def rows(site_id: UUID, only: str = "", key_class: str = "", search: str = "") -> Select[Key]:
    """Keys; `only` is "", out or overdue; `search` fits number, place or borrower."""
    found = (
        select(Key)
        .options(joinedload(Key.place))
        .join(Place, Place.id == Key.place_id)
        .outerjoin(Custody, OPEN)
    )
    found = found.where(Key.site_id == site_id)
    if only in {"out", "overdue"}:
        found = found.where(Custody.id.is_not(None))
    if only == "overdue":
        found = found.where(Custody.due_at < now())
    if key_class:
        found = found.where(Key.key_class == key_class)
    if search:
        found = found.where(_fits(search))
    order = (Custody.due_at,) if only else (Key.number,)
    return found.order_by(*order, Key.id)


def paired(keys: Sequence[Key]) -> list[tuple[Key, Custody | None]]:
    """Each key with its open loan."""
    open_now = select(Custody).where(Custody.key_id.in_([key.id for key in keys]))
    open_now = open_now.where(Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None))
    out = {custody.key_id: custody for custody in session.scalars(open_now)}
    return [(key, out.get(key.id)) for key in keys]


def counts(site_id: UUID) -> dict[str, int]:
    """How many keys there are, are out, are overdue."""
    late = func.count(Custody.id).filter(Custody.due_at < now())
    told = select(func.count(Key.id), func.count(Custody.id), late).outerjoin(Custody, OPEN)
    row = session.execute(told.where(Key.site_id == site_id)).one()
    return dict(zip(("", "out", "overdue"), row, strict=True))


def _fits(search: str) -> Any:
    text = search.strip()
    words = (
        Key.number,
        Place.zh,
        Place.en,
        Place.code,
        Place.initials,
        Custody.borrower,
        Custody.borrower_initials,
    )
    return or_(*(column.icontains(text, autoescape=True) for column in words))
