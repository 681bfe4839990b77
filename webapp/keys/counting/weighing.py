"""The ledger laid beside what was seen: in the cabinet + on loan + in transfer = ledger (KC-3c)."""

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import select

from webapp import clock
from webapp.database import session
from webapp.keys.counting.difference import Difference
from webapp.keys.counting.reach import Reach
from webapp.keys.counting.rings import on_whole_rings
from webapp.keys.counting.verdict import Condition, Gap, Verdict
from webapp.keys.standing import Standing
from webapp.logbook import record

if TYPE_CHECKING:
    from webapp.keys.counting.count import Count
    from webapp.keys.counting.sighting import Sighting


@dataclass
class Line:
    """One class, in keys and not in numbers, as F14 sums them; `overdue` of those on loan."""

    key_class: str
    book: int = 0
    in_cabinet: int = 0
    on_loan: int = 0
    overdue: int = 0
    in_transfer: int = 0

    @property
    def difference(self) -> int:
        """What the ledger has more than was found; less than nothing where more was found."""
        return self.book - self.in_cabinet - self.on_loan - self.in_transfer


@dataclass(frozen=True)
class Found:
    """A key or tag that does not agree with the ledger."""

    gap: Gap
    said: str
    key_id: UUID | None
    seen_as: str

    @property
    def mark(self) -> str:
        """By which it is known again when the count goes on."""
        return f"{self.gap.value}:{self.seen_as}"


def weigh(count: "Count") -> list[Difference]:
    """Freeze the tally and write down what differs; what was explained stays so while it still differs."""
    lines, found = _compared(count)
    count.tally = json.dumps([asdict(line) | {"difference": line.difference} for line in lines])
    written = select(Difference).where(Difference.count_id == count.id).order_by(Difference.mark)
    known = {one.mark: one for one in session.scalars(written)}
    for one in found:
        if (row := known.pop(one.mark, None)) is None:
            row = Difference.of(count, one.mark, one.gap, one.said, one.key_id)
            session.add(row)
        row.settled_at = None
    for gone in known.values():
        gone.settled_at = gone.settled_at or clock.now()
    session.flush()
    return count.unexplained


def weigh_again(count: "Count") -> None:
    """A scan that reached us after the end is laid beside the ledger too; what it finds rings like the rest (KC-11e)."""
    if count.ended_at is None:
        return
    told = {gap.mark for gap in count.unexplained}
    left = weigh(count)
    record("key_count.weighed", count)
    if {gap.mark for gap in left} - told:
        record("key_count.differs", count, count=len(left))


def _compared(count: "Count") -> tuple[list[Line], list[Found]]:
    scans = count.seen
    book = list(Reach.of(count).book())
    seen = on_whole_rings(scans, book) | {one.key_id: one for one in scans if one.key_id}
    lines: dict[str, Line] = {}
    found: list[Found] = []
    for key in book:
        found += _weighed(lines.setdefault(key.key_class, Line(key.key_class)), key, seen.get(key.id))
    in_the_book = {key.id for key in book}
    for one in scans:
        found += [Found(gap, one.said, one.key_id, one.mark) for gap in _strange(one, in_the_book)]
    return sorted(lines.values(), key=lambda line: line.key_class), found


def _weighed(line: Line, key: Any, seen: "Sighting | None") -> list[Found]:
    """Count the keys behind one number of the ledger; they should hang here unless out or on their way (KC-3c)."""
    out, moving = key.out, key.standing == Standing.IN_TRANSFER
    if seen is not None and out and key.lent_received > seen.received:
        seen = None
    due = 0 if moving else key.copies - out
    hang, gap = _hanging(key, seen, due)
    line.book += key.copies
    line.in_cabinet += hang
    line.on_loan += out
    line.overdue += out if out and key.due_at < clock.now() else 0
    line.in_transfer += key.copies - out if moving else 0
    if gap is None and hang and key.standing != Standing.IN_CUSTODY:
        gap = Gap.NOT_DUE
    return [Found(gap, key.number, key.id, str(key.id))] if gap else []


def _hanging(key: Any, seen: "Sighting | None", due: int) -> tuple[int, Gap | None]:
    """How many of its keys hang here, and what is wrong with that; of several, a scan alone proves one."""
    if seen is None:
        return 0, Gap.MISSING if due else None
    several = key.copies > 1 and seen.ring_id is None
    hang = (seen.pieces if seen.pieces is not None else 1) if several else 1 if key.copies == 1 else due
    if not due:
        return hang, Gap.NOT_DUE if hang else None
    if several and seen.pieces is None:
        return hang, Gap.UNCOUNTED
    return hang, Gap.SHORT if hang < due else Gap.SURPLUS if hang > due else None


def _strange(one: "Sighting", in_the_book: set[UUID]) -> list[Gap]:
    """What a sighting says by itself, besides whether the key should hang here."""
    gaps = [] if one.condition == Condition.SOUND else [Gap.CONDITION]
    if one.verdict == Verdict.NOT_DUE:
        return gaps if one.key_id in in_the_book else [*gaps, Gap.NOT_DUE]
    return gaps if one.verdict in (Verdict.FOUND, Verdict.RING) else [*gaps, Gap(one.verdict)]
