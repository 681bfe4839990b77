"""Cabinets, hooks and rings come into being with the first key that names them, however it joins the ledger."""

from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select

from webapp.database import claim, session
from webapp.keys.boards.cabinet import KeyCabinet
from webapp.keys.boards.hook import KeyHook
from webapp.keys.boards.ring import KeyRing
from webapp.keys.key import Key

Thing = TypeVar("Thing", KeyCabinet, KeyHook, KeyRing)


def as_labelled(key: Key, **_said: Any) -> None:
    """Woken by a key that was added, moved or put right: what its labels name is there from now on."""
    of(KeyCabinet, key.site_id, number=key.cabinet_no)
    of(KeyHook, key.site_id, cabinet_no=key.cabinet_no, number=key.hook_no)
    if key.ring:
        of(KeyRing, key.site_id, label=key.ring)


def of(model: type[Thing], site_id: UUID, **named: str) -> Thing:
    """The thing of that name at the site, made where it is missing; two at once make one."""
    mine = select(model).filter_by(site_id=site_id, **named)
    if (found := session.scalar(mine)) is not None:
        return found
    made = model(site_id=site_id, **named)
    return made if claim(made) else session.scalars(mine).one()
