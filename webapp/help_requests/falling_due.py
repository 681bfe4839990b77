"""What happens to a request by itself when something of it falls due."""

from typing import Any

from webapp import subjects
from webapp.help_requests.handing_on import RUNG
from webapp.help_requests.help_request import HelpRequest


def fall_due(thing: Any, rung: str = "", **_said: Any) -> None:
    """Woken by its deadlines: without a reply it is late from now on (HR-1.2.a-2); an offer nobody took goes back."""
    if isinstance(thing, HelpRequest):
        thing.mark_late()
        if rung == RUNG:
            thing.lapse()


def hang() -> None:
    """Let the deadlines find the way here."""
    subjects.on("deadline.fired", fall_due)
