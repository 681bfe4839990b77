"""What an act does where there is no network: said once, on its route, and obeyed by every form that leads there."""

from dataclasses import dataclass
from typing import Any

from flask import current_app
from werkzeug.exceptions import HTTPException


@dataclass(frozen=True)
class Offline:
    """`keep` it on the phone until it can be delivered, in a lane (`urgent` goes first), or `refuse` it and say why."""

    mode: str
    lane: str = ""
    why: Any = ""


KEPT = Offline("keep")
URGENT = Offline("keep", lane="urgent")
UNSAID = Offline("refuse")


def refused(why: Any) -> Offline:
    """It needs the network; `why` is a lazy sentence that says so and what to do instead."""
    return Offline("refuse", why=why)


def offline_of(action: str) -> Offline:
    """What the route said that a form's action leads to; acts of the desk, which say nothing, need the network."""
    try:
        endpoint, _ = current_app.url_map.bind("").match(action.partition("?")[0], method="POST")
    except HTTPException:
        return UNSAID
    return getattr(current_app.view_functions[endpoint], "offline", UNSAID)
