"""Which keys a count is about: those of one centre, of one cabinet, or those drawn for a spot check."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import Row, and_, func, select

from webapp.database import session
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.part_back import PartBack
from webapp.keys.standing import Standing

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count

IN_THE_BOOK = (Standing.IN_CUSTODY, Standing.IN_TRANSFER, Standing.MISSING)
"""What the ledger counts: a key that is lost, void, given back or not yet taken over is not in it (KC-3b)."""
OUT = and_(Custody.key_id == Key.id, Custody.returned_at.is_(None), Custody.withdrawn_at.is_(None))
BACK = (
    select(func.coalesce(func.sum(PartBack.pieces), 0))
    .where(PartBack.custody_id == Custody.id, PartBack.withdrawn_at.is_(None))
    .correlate(Custody)
    .scalar_subquery()
)
ASKED = (
    Key.id, Key.number, Key.key_class, Key.cabinet_no, Key.hook_no, Key.ring, Key.standing, Key.copies,
    Custody.lent_received, Custody.due_at, func.coalesce(Custody.quantity - BACK, 0).label("out"),
)  # fmt: skip


@dataclass(frozen=True)
class Reach:
    """A centre of a site, or all of them; `cabinet` narrows it, `drawn` to single keys."""

    site_id: UUID
    place: str = ""
    cabinet: str = ""
    drawn: frozenset[UUID] | None = None

    @classmethod
    def of(cls, count: "Count") -> "Reach":
        """What that count is about."""
        drawn = frozenset(UUID(one) for one in json.loads(count.drawn)) if count.drawn else None
        return cls(count.site_id, count.place, count.cabinet_no, drawn)

    def holds(self, key: Key) -> bool:
        """The key belongs here, whatever its standing."""
        here = key.site_id == self.site_id and self.place in ("", key.custody_place)
        return here and self.cabinet in ("", key.cabinet_no) and (self.drawn is None or key.id in self.drawn)

    def book(self) -> Iterator[Row[Any]]:
        """Every key that the ledger has here, by cabinet and hook, with its open loan; `out` counts keys."""
        asked = select(*ASKED).outerjoin(Custody, OUT).where(Key.standing.in_(IN_THE_BOOK))
        rows = session.execute(self._within(asked).order_by(Key.cabinet_no, Key.number))
        return (row for row in rows if self.drawn is None or row.id in self.drawn)

    def cabinets(self) -> list[str]:
        """The cabinets that hang here."""
        return list(session.scalars(self._within(select(Key.cabinet_no)).distinct().order_by(Key.cabinet_no)))

    def _within(self, asked: Any) -> Any:
        found = asked.where(Key.site_id == self.site_id)
        found = found.where(Key.custody_place == self.place) if self.place else found
        return found.where(Key.cabinet_no == self.cabinet) if self.cabinet else found


def places_with_keys(site_id: UUID) -> list[str]:
    """The centres that keep a key of the ledger at that site."""
    kept = select(Key.custody_place).where(Key.site_id == site_id, Key.standing.in_(IN_THE_BOOK))
    return list(session.scalars(kept.distinct().order_by(Key.custody_place)))
