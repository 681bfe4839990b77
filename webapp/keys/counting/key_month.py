"""A month of the key office in figures, each with the rows behind it (KC-0a)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from webapp import clock
from webapp.database import session
from webapp.keys.counting import movements
from webapp.keys.counting.key_row import Row, of_entry, of_key, of_loan
from webapp.keys.counting.reach import IN_THE_BOOK, Reach
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.logbook import Entry
from webapp.papers.period import Period
from webapp.procedures.words import Words

ROOMS = ("keys.", "key_counts.", "key_reports.", "key_custodians.")


@dataclass
class KeyMonth:
    """The keys of a whole site in a month."""

    site: Any
    period: Period

    def rows_of(self, figure: str) -> list[Row]:
        """What stands behind that number."""
        if figure not in self._rows:
            self._rows[figure] = WAYS[figure](self)
        return self._rows[figure]

    @cached_property
    def _rows(self) -> dict[str, list[Row]]:
        return {}

    @cached_property
    def figures(self) -> dict[str, int]:
        """Each number by its name."""
        return {name: len(self.rows_of(name)) for name in FIGURES}

    @cached_property
    def bounds(self) -> tuple[datetime, datetime]:
        """First moment of the month and the first after it, or now."""
        start, end = self.period.bounds(self.site)
        return start, min(end, clock.now())

    @cached_property
    def moved(self) -> dict[str, list[Key]]:
        """What came into the ledger and left it."""
        return movements.between(Reach(self.site.id), *self.bounds)

    def held(self) -> list[Row]:
        """The ledger as it stood at the end of the month: as it stands now, what moved since taken back."""
        since = movements.between(Reach(self.site.id), self.bounds[1], clock.now())
        in_now = select(Key).where(Key.site_id == self.site.id, Key.standing.in_(IN_THE_BOOK))
        new = {key.id for key in since["received"]}
        keys = [key for key in session.scalars(in_now) if key.id not in new]
        keys += [key for way in ("returned", "lost", "rekeyed") for key in since[way]]
        return [of_key(key) for key in sorted(keys, key=lambda key: key.number)]

    def out(self) -> list[Row]:
        """Loans of the month."""
        return [of_loan(one) for one in session.scalars(self._loans())]

    def overdue(self) -> list[Row]:
        """Of these, what came back late or is late."""
        back = or_(Custody.returned_at.is_(None), Custody.returned_at > Custody.due_at)
        late = self._loans().where(Custody.due_at < self.bounds[1], back)
        return [of_loan(one) for one in session.scalars(late)]

    def refusals(self) -> list[Row]:
        """What a rule of the key regime refused."""
        return self._entries(
            or_(*(Entry.action.startswith(room) for room in ROOMS)), Entry.action.endswith(".refused")
        )

    def overrides(self) -> list[Row]:
        """Where somebody answered for going past a rule."""
        return self._entries(Entry.action.startswith("key"), Entry.action.contains("overrid"))

    def _loans(self) -> Select[Custody]:
        mine = Custody.site_id == self.site.id, Custody.withdrawn_at.is_(None)
        lent = Custody.lent_at >= self.bounds[0], Custody.lent_at < self.bounds[1]
        return select(Custody).where(*mine, *lent).options(joinedload(Custody.key)).order_by(Custody.lent_at)

    def _entries(self, *which: Any) -> list[Row]:
        within = (
            Entry.site_id == self.site.id,
            Entry.received >= self.bounds[0],
            Entry.received < self.bounds[1],
        )
        found = session.scalars(select(Entry).where(*within, *which).order_by(Entry.seq))
        return [of_entry(one) for one in found]


FIGURES = {
    "held": Words("在管", "Held"),
    "out": Words("借出次数", "Lent"),
    "overdue": Words("逾期", "Overdue"),
    "lost": Words("遗失", "Lost"),
    "rekeyed": Words("换锁作废", "Rekeyed"),
    "refusals": Words("拒借与拒办", "Refused"),
    "overrides": Words("特批", "Overrides"),
}
WAYS: dict[str, Callable[[KeyMonth], list[Row]]] = {
    "held": KeyMonth.held,
    "out": KeyMonth.out,
    "overdue": KeyMonth.overdue,
    "lost": lambda month: [of_key(key) for key in month.moved["lost"]],
    "rekeyed": lambda month: [of_key(key) for key in month.moved["rekeyed"]],
    "refusals": KeyMonth.refusals,
    "overrides": KeyMonth.overrides,
}
