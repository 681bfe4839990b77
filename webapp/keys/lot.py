"""Several keys in one act: one signature, one due time; each its own line of the register (KC-3a)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp.database import new_id, session
from webapp.errors import NotFound, Refusal
from webapp.keys import consents, rings
from webapp.keys.borrower import Borrower
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.purpose import Purpose
from webapp.people import Person

MOST = 40


class Lot:
    """What was lent together, by the id that its lines share."""

    def __init__(self, id: UUID, lines: Sequence[Custody]) -> None:
        self.id, self.lines = id, lines

    @classmethod
    def lend(
        cls,
        keys: Sequence[Key],
        *,
        to: Borrower,
        why: Purpose,
        by: Person,
        consent_no: str = "",
        **asked: Any,
    ) -> "Lot":
        """Lend each of them on the same terms; if one may not leave, none does. `asked` as in `Key.lend`."""
        chosen = {key.id: key for key in keys}
        for key in list(chosen.values()):
            _with_its_ring(key, chosen)
        if not 0 < len(chosen) <= MOST:
            raise Refusal(
                "key.lot_size",
                "一次可借1到{most}把钥匙，请增减后再签名",
                "Lend between one and {most} keys in one act; add or leave out some",
                "KC-3a",
                most=MOST,
            )
        lot = cls(new_id(), [])
        lot.lines = [
            key.lend(
                to=to, why=why, by=by, lot=lot.id,
                consent=consents.named(key, consent_no) if consents.is_needed(key, to, why) else None, **asked,
            )
            for key in sorted(chosen.values(), key=lambda key: key.id)
        ]  # fmt: skip
        return lot

    @classmethod
    def within(cls, id: UUID, site_id: UUID) -> "Lot":
        """The lot of that id at the site; NotFound where there is none."""
        mine = select(Custody).where(Custody.lot == id, Custody.site_id == site_id).order_by(Custody.number)
        lines = session.scalars(mine).all()
        if not lines:
            raise NotFound
        return cls(id, lines)

    @property
    def back(self) -> int:
        """How many of its keys hang on their hooks again."""
        return sum(line.returned_at is not None for line in self.lines)

    @property
    def still_out(self) -> list[Custody]:
        """The lines that are open."""
        return [line for line in self.lines if line.is_open]

    def take_back(self, *, by: Person, **how: Any) -> list[Custody]:
        """Whatever of it is still out comes back."""
        return [line.key.take_back(by=by, of=line.id, **how) for line in self.still_out]


def open_lots(site_id: UUID) -> list[Lot]:
    """The lots of which something is still out."""
    out = select(Custody.lot).where(
        Custody.site_id == site_id, Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None)
    )
    return [Lot.within(lot, site_id) for lot in session.scalars(out.distinct()) if lot]


def _with_its_ring(key: Key, chosen: dict[UUID, Key]) -> None:
    """A ring goes out whole: the keys that are missing are named."""
    missing = [other.number for other in rings.on_ring_of(key) if other.id not in chosen]
    if missing:
        raise Refusal(
            "key.ring",
            "{number}挂在钥匙圈{ring}上，须整圈借出，还缺：{missing}。请扫入其余钥匙",
            "{number} hangs on ring {ring} and leaves with it; still missing: {missing}. Scan the others too",
            "KC-4b",
            number=key.number,
            ring=key.ring,
            missing="、".join(missing),
        )
