"""Taking back what was done to a chair within the ten seconds of undo (design 3.10)."""

from typing import Any

from webapp import subjects
from webapp.logbook import current, record
from webapp.portering.wheelchair import Wheelchair


def unlend(chair: Wheelchair, by: Any) -> None:
    """The chair did not go out after all."""
    if loan := chair.loan:
        loan.withdrawn_at = current().received
    chair.state = "available"
    record("wheelchair.lent.withdrawn", chair)


def unreturn(chair: Wheelchair, by: Any) -> None:
    """The chair is still out."""
    if loan := chair.loan:
        loan.returned_at = loan.received_by_id = loan.sound = None
    chair.state = "on_loan"
    record("wheelchair.returned.withdrawn", chair)


def unmend(chair: Wheelchair, by: Any) -> None:
    """It is still broken."""
    chair.state = "repair"
    record("wheelchair.mended.withdrawn", chair)


def unclean(chair: Wheelchair, by: Any) -> None:
    """It is not clean yet."""
    if loan := chair.loan:
        loan.cleaned_at = loan.cleaned_by_id = None
    chair.state = "returned_dirty"
    record("wheelchair.cleaned.withdrawn", chair)


def hang() -> None:
    """Let undo find the way back."""
    ways = {"lent": unlend, "returned": unreturn, "mended": unmend, "cleaned": unclean}
    for action, verb in ways.items():
        subjects.undoable(f"wheelchair.{action}", verb)
