"""The keys that stood in the ledger in a period, each with what became of it by its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from webapp import clock
from webapp.database import session
from webapp.keys.cases.case_kind import CaseKind
from webapp.keys.cases.key_case import KeyCase
from webapp.keys.cases.key_order import KeyOrder
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.standing import GONE, Standing
from webapp.tags import Tag

AT_A_TIME = 500


@dataclass(frozen=True)
class Line:
    """A key with its open loan, its tag, and the losses and new locks that it has seen."""

    key: Key
    out: Custody | None
    tag: Tag | None
    cases: list[KeyCase]
    orders: list[KeyOrder]
    until: datetime

    @property
    def state(self) -> str:
        """on_loan, overdue, or how the key stands; a key that left later than the period was still there."""
        if self.key.gone_at is not None and self.key.gone_at < self.until:
            return self.key.standing
        if self.out is not None:
            return "overdue" if self.out.due_at < self.until else "on_loan"
        return Standing.IN_CUSTODY if self.key.standing in GONE else self.key.standing


def lines(site_id: UUID, start: datetime, end: datetime) -> list[Line]:
    """Keys by their number, those too that left within the period; loans as they stood at its end, or stand now."""
    until = min(end, clock.now())
    there = select(Key).where(Key.site_id == site_id, or_(Key.gone_at.is_(None), Key.gone_at >= start))
    there = there.where(or_(Key.held_since.is_(None), Key.held_since < end)).options(joinedload(Key.place))
    keys = session.scalars(there.order_by(Key.number, Key.id)).all()
    found: list[Line] = []
    for first in range(0, len(keys), AT_A_TIME):
        found += _with_the_rest(keys[first : first + AT_A_TIME], until)
    return found


def _with_the_rest(keys: Sequence[Key], until: datetime) -> list[Line]:
    ids = [key.id for key in keys]
    still = select(Custody).where(Custody.key_id.in_(ids), Custody.withdrawn_at.is_(None))
    still = still.where(
        Custody.lent_at <= until, or_(Custody.returned_at.is_(None), Custody.returned_at > until)
    )
    out = {row.key_id: row for row in session.scalars(still)}
    borne = select(Tag).where(Tag.subject_kind == "key", Tag.subject_id.in_(ids), Tag.revoked_at.is_(None))
    tags = {row.subject_id: row for row in session.scalars(borne)}
    lost = select(KeyCase).where(KeyCase.key_id.in_(ids), KeyCase.kind == CaseKind.LOSS)
    lost = lost.where(KeyCase.withdrawn_at.is_(None), KeyCase.found_at <= until).order_by(KeyCase.found_at)
    rekeyed = select(KeyOrder).where(KeyOrder.key_id.in_(ids), KeyOrder.purpose == "rekey")
    rekeyed = rekeyed.where(KeyOrder.done_at <= until).order_by(KeyOrder.done_at)
    cases, orders = _by_key(session.scalars(lost)), _by_key(session.scalars(rekeyed))
    return [
        Line(key, out.get(key.id), tags.get(key.id), cases.get(key.id, []), orders.get(key.id, []), until)
        for key in keys
    ]


def _by_key(rows: Any) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for row in rows:
        found.setdefault(row.key_id, []).append(row)
    return found
