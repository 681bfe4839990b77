"""Which hands of the loans on a register are the other party's word, because they were entered from a receipt."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from webapp.keys.custody import Custody
from webapp.submissions.from_receipts import FromReceipts


class LoansFromReceipts:
    """A lot was lent, and may come back, under its first number."""

    def __init__(self, site_id: UUID, lines: Sequence[Custody]) -> None:
        self._known = FromReceipts(site_id)
        self._first = {
            line.lot: line.number for line in sorted(lines, key=lambda one: one.number, reverse=True)
        }

    def lent(self, who: Any, line: Custody) -> Any:
        """Who lent it, marked where that was entered from a receipt."""
        path = "/keys/lots" if line.lot else f"/keys/{line.key_id}/custody"
        return self._known.marked(who, path, self._number(line))

    def back(self, who: Any, line: Custody) -> Any:
        """Who took it back, marked where that was entered from a receipt, alone or with its lot."""
        alone = self._known.marked(who, f"/keys/{line.key_id}/return", line.number)
        return (
            self._known.marked(alone, f"/keys/lots/{line.lot}/return", self._number(line))
            if line.lot
            else alone
        )

    def _number(self, line: Custody) -> str:
        return self._first[line.lot] if line.lot else line.number
