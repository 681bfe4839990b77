"""The cases of a site: open ones first, the newest first; and those of a key."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import selectinload

from webapp.database import session
from webapp.keys.cases.key_case import KeyCase
from webapp.keys.cases.key_order import KeyOrder
from webapp.keys.key import Key
from webapp.places import Place


def rows(site_id: UUID, only: str = "", kind: str = "", search: str = "") -> Select[KeyCase]:
    """Cases; `only` is "" for all, open or over; `search` fits their number, and their key's number or place."""
    found = select(KeyCase).where(KeyCase.site_id == site_id).options(selectinload(KeyCase.steps))
    found = found.outerjoin(Key, Key.id == KeyCase.key_id).outerjoin(Place, Place.id == Key.place_id)
    if only:
        found = found.where(KeyCase.is_over.is_(only == "over"))
    if kind:
        found = found.where(KeyCase.kind == kind)
    if text := search.strip():
        words = (KeyCase.number, Key.number, Place.zh, Place.en, Place.code, Place.initials)
        found = found.where(or_(*(column.icontains(text, autoescape=True) for column in words)))
    return found.order_by(KeyCase.is_over, KeyCase.found_at.desc(), KeyCase.id.desc())


def counts(site_id: UUID) -> dict[str, int]:
    """How many there are, and how many are open."""
    still = func.count(KeyCase.id).filter(KeyCase.is_over.is_(False))
    row = session.execute(select(func.count(KeyCase.id), still).where(KeyCase.site_id == site_id)).one()
    return {"": row[0], "open": row[1]}


def of_key(key_id: UUID) -> Sequence[KeyCase]:
    """Every case of a key, the newest first."""
    mine = select(KeyCase).where(KeyCase.key_id == key_id).options(selectinload(KeyCase.steps))
    return session.scalars(mine.order_by(KeyCase.found_at.desc())).all()


def orders(site_id: UUID, search: str = "") -> Select[KeyOrder]:
    """Rekey and copy orders, the newest first; `search` fits their number or their key's."""
    found = select(KeyOrder).where(KeyOrder.site_id == site_id)
    if text := search.strip():
        found = found.join(Key, Key.id == KeyOrder.key_id)
        words = (KeyOrder.number, Key.number)
        found = found.where(or_(*(column.icontains(text, autoescape=True) for column in words)))
    return found.order_by(KeyOrder.asked_at.desc(), KeyOrder.id.desc())
