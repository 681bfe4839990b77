"""A request that was opened again: its owner hears of it at once, and others if nobody goes on with it (C3)."""

from typing import TYPE_CHECKING, Any

from webapp import deadlines, subjects

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest

LADDER = "reopened"


def begin(request: "HelpRequest", **_said: Any) -> None:
    """Woken by the reopening: owner and desk are told in the same act, and again until somebody goes on."""
    deadlines.climb(request, LADDER, persons=[request.owner] if request.owner else [])


def hang() -> None:
    """Woken by the logbook."""
    subjects.on("help_request.reopened", begin)
