"""Was the maker entitled? If it is not sure, the command is set aside for a manager, never dropped (design 3.8)."""

from collections.abc import Callable
from typing import Any

from flask import g

from webapp.people import DeliveryToken
from webapp.submissions.letter import Letter
from webapp.web import carried


def why_not(view: Callable[..., Any], letter: Letter) -> str:
    """Empty where the act may be applied; else why a queued item waits for a manager."""
    delivery: DeliveryToken | None = g.delivery
    if delivery is None:
        return ""
    return "handed_over" if carried.handed_over() else _doubt(view, letter, delivery)


def _doubt(view: Callable[..., Any], letter: Letter, delivery: DeliveryToken) -> str:
    if g.person is None or not g.person.is_active:
        return "person_disabled"
    if g.device is None or g.device.revoked_at is not None:
        return "device_revoked"
    if delivery.ended is not None and (letter.claimed is None or letter.claimed > delivery.ended):
        return "made_after_sign_out"
    permission = getattr(view, "permission", None)
    if permission is not None and not g.person.may(permission, delivery.site_id):
        return "role_ended"
    return ""
