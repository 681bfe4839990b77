"""How many keys of each unsold unit are with the sales centre, and with the customer centre (KC-2d)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, case, func, or_, select

from webapp.database import session
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key import Key
from webapp.keys.key_class import KeyClass
from webapp.keys.receiving.custody_rules import UNSOLD
from webapp.keys.standing import Standing
from webapp.places import Unit
from webapp.procedures.words import Words

KEPT = (Standing.IN_CUSTODY, Standing.IN_TRANSFER, Standing.MISSING)
"""A key that is looked for has its case and is not replaced before it is lost; one awaiting its list is not there yet."""
STATES = {
    "right": ("done", Words("符合", "As it should be")),
    "none": ("overdue", Words("销售中心没有钥匙", "None with the sales centre")),
    "several": ("overdue", Words("销售中心多于1条", "More than one with the sales centre")),
    "keyless": ("waiting", Words("尚未接收钥匙", "No key received yet")),
}


@dataclass(frozen=True)
class UnitKeys:
    """An unsold unit; `sales` and `others` count keys, copies too."""

    unit: Unit
    sales: int
    others: int

    @property
    def state(self) -> str:
        """One of STATES."""
        if self.sales:
            return "right" if self.sales == 1 else "several"
        return "none" if self.others else "keyless"

    @property
    def chip(self) -> str:
        """The state that its chip shows."""
        return STATES[self.state][0]

    @property
    def words(self) -> Words:
        """The state in the reader's language."""
        return STATES[self.state][1]


def units(site_id: UUID, only: str = "", search: str = "") -> Select[Unit]:
    """Unsold units by their code; `only` is "", wrong, or one of STATES; `search` fits code, name or initials."""
    kept = _kept(site_id)
    sales, others = func.coalesce(kept.c.sales, 0), func.coalesce(kept.c.others, 0)
    found = select(Unit).outerjoin(kept, kept.c.place_id == Unit.id)
    found = found.where(Unit.site_id == site_id, Unit.tenure == UNSOLD)
    none, several = and_(sales == 0, others > 0), sales > 1
    narrowed = {
        "wrong": or_(none, several), "none": none, "several": several, "right": sales == 1,
        "keyless": and_(sales == 0, others == 0),
    }  # fmt: skip
    if only in narrowed:
        found = found.where(narrowed[only])
    if words := search.strip():
        told = (Unit.code, Unit.zh, Unit.en, Unit.initials)
        found = found.where(or_(*(column.icontains(words, autoescape=True) for column in told)))
    return found.order_by(Unit.code, Unit.id)


def with_keys(found: Collection[Unit]) -> list[UnitKeys]:
    """The units with their numbers of keys."""
    if not found:
        return []
    kept = _kept(next(iter(found)).site_id)
    rows = session.execute(select(kept).where(kept.c.place_id.in_([unit.id for unit in found])))
    numbers = {row.place_id: (row.sales, row.others) for row in rows}
    return [UnitKeys(unit, *numbers.get(unit.id, (0, 0))) for unit in found]


def wrong_units(site_id: UUID) -> list[str]:
    """The ids of the units whose keys we hold and of which the sales centre has none, or more than one."""
    return sorted(str(unit.id) for unit in session.scalars(units(site_id, only="wrong")))


def counts(site_id: UUID) -> dict[str, int]:
    """How many unsold units there are, in all and in each state."""
    every = with_keys(session.scalars(units(site_id)).all())
    return {"": len(every)} | {state: sum(one.state == state for one in every) for state in STATES}


def _kept(site_id: UUID) -> Any:
    there = Key.custody_place == CustodyPlace.SALES_CENTRE
    asked = select(
        Key.place_id,
        func.sum(case((there, Key.copies), else_=0)).label("sales"),
        func.sum(case((there, 0), else_=Key.copies)).label("others"),
    )
    mine = Key.site_id == site_id, Key.key_class == KeyClass.VACANT_UNIT, Key.standing.in_(KEPT)
    return asked.where(*mine).group_by(Key.place_id).subquery()
