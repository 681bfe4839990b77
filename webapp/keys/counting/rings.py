"""A ring whose tag was scanned and whose keys were counted stands for all of them, or for none (KC-3c)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from webapp.keys.standing import Standing

if TYPE_CHECKING:
    from webapp.keys.counting.sighting import Sighting


def on_whole_rings(scans: Sequence["Sighting"], book: Sequence[Any]) -> dict[UUID, "Sighting"]:
    """The keys of each ring on which as many were counted as hang here by the ledger; of a short ring none is taken
    for seen, so that each that is not scanned by itself is missing."""
    seen: dict[UUID, Sighting] = {}
    for scan in scans:
        if scan.ring is not None:
            hanging = [key for key in book if key.ring == scan.ring.label and due_here(key)]
            if scan.pieces == sum(due_here(key) for key in hanging):
                seen |= {key.id: scan for key in hanging}
    return seen


def due_here(key: Any) -> int:
    """How many of a number's keys should hang here now."""
    return key.copies - key.out if key.standing == Standing.IN_CUSTODY else 0
