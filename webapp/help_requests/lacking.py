"""What is still to be asked of whoever called: shown red until it is filled, and in nobody's way."""

from typing import TYPE_CHECKING

from webapp.help_requests import choice

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest

FIGURES = 5
REACHED = {"first_aid", "other"}
"""Kinds in which nobody but the caller says where to go and whom to ring; the others ask in their own room."""


def lacking(request: "HelpRequest") -> list[str]:
    """Of a patient `place` and `phone` (HR-2.1-1), of any other request also what is `asked` (HR-8), what sort of trouble."""
    if not request.is_open:
        return []
    reached = request.kind in REACHED
    lacks = {
        "asked": request.kind == "other" and not request.asked,
        "place": reached and not (request.place_id or request.place_words),
        "phone": (reached and not request.phone) or no_number(request.phone),
        "subkind": request.kind in choice.EXACTLY and not request.subkind,
    }
    return [name for name, absent in lacks.items() if absent]


def no_number(phone: str | None) -> bool:
    """Something was written that nobody can ring: fewer than five figures. It is kept, since help waits for no form."""
    return bool(phone) and sum(sign.isdigit() for sign in phone or "") < FIGURES
