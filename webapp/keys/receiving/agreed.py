"""What both sides of a handover list agree on, and who has signed it."""

from typing import TYPE_CHECKING, Any, cast

from webapp.keys.digest import digest
from webapp.keys.receiving.handover_row import HandoverRow
from webapp.keys.signature import KeySignature, signatures_of

if TYPE_CHECKING:
    from webapp.keys.receiving.handover import KeyHandover


class Agreed:
    """The part of a handover list that is signed."""

    @property
    def return_list(self) -> list[HandoverRow]:
        """What goes back to the giver (KC-1b)."""
        return [row for row in cast("KeyHandover", self).rows if row.is_rejected]

    @property
    def signatures(self) -> dict[str, KeySignature]:
        """Who has signed, by party."""
        return signatures_of(self)

    @property
    def terms(self) -> str:
        """SHA-256 of what both sign: number, reason, sides, and each key with what was found."""
        here = cast("KeyHandover", self)
        told: list[Any] = [here.number, here.reason, here.giver_name, here.receiver_name, here.to_place]
        told += [
            [row.key.number, row.due, row.handed, row.matches_list, row.opens_lock, row.discrepancy]
            for row in here.rows
        ]
        return digest(told)
