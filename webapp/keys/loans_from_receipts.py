"""Which hands of the loans on a register are the other party's word, because they were entered from a receipt."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.keys.custody import Custody
from webapp.logbook import Entry
from webapp.submissions.from_receipts import FromReceipts, with_mark
from webapp.submissions.receipt import Receipt


class LoansFromReceipts:
    """A lot was lent, and may come back, under its first number."""

    def __init__(self, site_id: UUID, lines: Sequence[Custody]) -> None:
        self._known = FromReceipts(site_id)
        self._with_rings = _came_with_rings(site_id)
        self._first = {
            line.lot: line.number for line in sorted(lines, key=lambda one: one.number, reverse=True)
        }

    def lent(self, who: Any, line: Custody) -> Any:
        """Who lent it, marked where that was entered from a receipt."""
        path = "/keys/lots" if line.lot else f"/keys/{line.key_id}/custody"
        return self._known.marked(who, path, self._number(line))

    def back(self, who: Any, line: Custody) -> Any:
        """Who took it back, marked where that was entered from a receipt, alone, with its ring or with its lot."""
        if (line.number, line.returned_received) in self._with_rings:
            return with_mark(who)
        alone = self._known.marked(who, f"/keys/{line.key_id}/return", line.number)
        return (
            self._known.marked(alone, f"/keys/lots/{line.lot}/return", self._number(line))
            if line.lot
            else alone
        )

    def _number(self, line: Custody) -> str:
        return self._first[line.lot] if line.lot else line.number


def _came_with_rings(site_id: UUID) -> set[tuple[str, datetime]]:
    """The numbers of loans whose keys came back on a ring, entered from its receipt, each with its moment."""
    by_receipt = select(Entry).join(Receipt, Receipt.submission_id == Entry.submission_id)
    rings = Receipt.site_id == site_id, Receipt.path.like("/keys/rings/%")
    found = session.scalars(by_receipt.where(*rings, Entry.action == "key.returned"))
    return {(entry.said["number"], entry.received) for entry in found}
