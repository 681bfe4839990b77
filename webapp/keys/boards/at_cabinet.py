"""Standing before a cabinet: what hangs in it, who keeps it, whether it is being counted (KC-3d, KC-11a)."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from webapp.clock import now
from webapp.database import session
from webapp.keys import ledger
from webapp.keys.boards.cabinet import KeyCabinet
from webapp.keys.counting import duties
from webapp.keys.counting.count import Count
from webapp.keys.counting.custodianship import Custodianship
from webapp.keys.counting.kind import Kind
from webapp.keys.custody import Custody
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key import Key
from webapp.keys.standing import GONE, Standing


class AtCabinet:
    """What is asked of a cabinet by whoever scanned it."""

    def __init__(self, cabinet: KeyCabinet) -> None:
        self.cabinet = cabinet
        self.place = CustodyPlace(duties.place_of(cabinet.site_id, cabinet.number))

    @property
    def duty(self) -> Custodianship | None:
        """Whoever is on duty here; None where nobody has taken it over."""
        return Custodianship.of_cabinet(self.cabinet.site_id, self.cabinet.number)

    @property
    def count(self) -> Count | None:
        """The open count of this cabinet that is due first, that of its whole centre too; no spot check."""
        mine = select(Count).where(Count.site_id == self.cabinet.site_id, Count.place == self.place)
        mine = mine.where(Count.cabinet_no.in_(("", self.cabinet.number)), Count.closed_at.is_(None))
        mine = mine.where(Count.kind != Kind.SPOT_CHECK.value)
        return session.scalar(mine.order_by(Count.due_at, Count.id).limit(1))

    def tally(self) -> dict[str, int]:
        """Numbers of keys: `all` that belong here, `here`, `out`, `overdue`, and `away`: awaited, moving or looked for."""
        hangs = Key.standing == Standing.IN_CUSTODY
        asked = select(
            func.count(Key.id),
            func.count(Key.id).filter(hangs, Custody.id.is_(None)),
            func.count(Custody.id),
            func.count(Custody.id).filter(Custody.due_at < now()),
            func.count(Key.id).filter(~hangs, Custody.id.is_(None)),
        ).outerjoin(Custody, ledger.OPEN)
        row = session.execute(asked.where(*self._its_keys())).one()
        return dict(zip(("all", "here", "out", "overdue", "away"), row, strict=True))

    def rows(self, only: str = "", search: str = "") -> Select[Key]:
        """Its keys by their hooks; `only` is "", out, overdue or sought, `search` as in the ledger."""
        found = ledger.rows(self.cabinet.site_id, only=only, search=search, cabinet=self.cabinet.number)
        return found.order_by(None).order_by(func.length(Key.hook_no), Key.hook_no, Key.id)

    def _its_keys(self) -> tuple[Any, ...]:
        here = Key.site_id == self.cabinet.site_id, Key.cabinet_no == self.cabinet.number
        return *here, Key.standing.not_in(GONE)


def cabinets_of(site_id: UUID) -> dict[str, KeyCabinet]:
    """Every cabinet of a site by its number."""
    mine = select(KeyCabinet).where(KeyCabinet.site_id == site_id)
    return {one.number: one for one in session.scalars(mine)}
