"""Keys on one ring go out together; each comes back by itself (KC-4b)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.custody import Custody
from webapp.keys.standing import Standing

if TYPE_CHECKING:
    from webapp.keys.key import Key


def on_ring_of(key: "Key") -> Sequence["Key"]:
    """Every key that hangs on the same ring in the cabinet now, itself too, by number; only itself where it has no ring."""
    if not key.ring:
        return [key]
    model = type(key)
    mine = select(model).where(model.site_id == key.site_id, model.ring == key.ring)
    mine = mine.where(model.standing == Standing.IN_CUSTODY.value)
    found = session.scalars(mine.order_by(model.number)).all()
    return [other for other in found if other.id == key.id or other.out is None]


def whole_among(keys: Sequence["Key"]) -> list["Key"]:
    """Those of these keys that may leave: alone, or with every key that hangs on their ring now."""
    rings, known = {key.ring for key in keys if key.ring}, {key.id for key in keys}
    if not rings:
        return list(keys)
    model, site_id = type(keys[0]), keys[0].site_id
    out = select(Custody.key_id).where(
        Custody.site_id == site_id, Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None)
    )
    hang = select(model.id, model.ring).where(model.site_id == site_id, model.ring.in_(rings))
    hang = hang.where(model.standing == Standing.IN_CUSTODY.value, model.id.not_in(out))
    short = {ring for key_id, ring in session.execute(hang) if key_id not in known}
    return [key for key in keys if key.ring not in short]


def whole(key: "Key", lot: UUID | None) -> None:
    """A key on a ring leaves with its ring, in one act."""
    if lot is None and len(together := on_ring_of(key)) > 1:
        raise Refusal(
            "key.ring",
            "{number}挂在钥匙圈{ring}上（共{count}把），须整圈借出。请点“整圈借出”",
            "{number} hangs on ring {ring} with {count} keys in all and leaves with it; lend the whole ring",
            "KC-4b",
            number=key.number,
            ring=key.ring,
            count=len(together),
        )
