"""What an act does where there is no network: said once, on its route, and obeyed by every form that leads there."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

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
ANY_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
NOBODY = "00000000-0000-0000-0000-000000000000"


def ids_in(path: str) -> list[UUID]:
    """The things that an address names."""
    return [UUID(found[0]) for found in ANY_ID.finditer(path)]


def refused(why: Any) -> Offline:
    """It needs the network; `why` is a lazy sentence that says so and what to do instead."""
    return Offline("refuse", why=why)


def offline_of(action: str) -> Offline:
    """What the route said that a form's action leads to; acts of the desk, which say nothing, need the network."""
    said: dict[str, Offline] = current_app.extensions.setdefault("offline", {})
    path = ANY_ID.sub(NOBODY, action.partition("?")[0])
    if path not in said:
        said[path] = _said_by_route(path)
    return said[path]


def _said_by_route(path: str) -> Offline:
    try:
        endpoint, _ = current_app.url_map.bind("").match(path, method="POST")
    except HTTPException:
        return UNSAID
    return getattr(current_app.view_functions[endpoint], "offline", UNSAID)
