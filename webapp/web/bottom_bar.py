"""The bar at the foot of every screen: the five places that a signed-in person goes to, as far as they may."""

from typing import Any

from flask import Flask, g, request
from flask_babel import gettext as _

PLACES = (
    ("/", "house", "today:see"),
    ("/jobs/", "briefcase", "jobs:do"),
    ("/scan", "scan-qr-code", "tags:scan"),
    ("/keys/", "key-round", "keys:see"),
    ("/me", "user-round", "today:see"),
)


def init_app(app: Flask) -> None:
    """Give templates `nav`, drawn by layouts/_bottom_bar.html."""
    app.context_processor(lambda: {"nav": items()})


def items() -> list[dict[str, Any]]:
    """Where this person may go, in an order that never changes; empty for a stranger."""
    person, site = g.get("person"), g.get("site")
    if person is None or site is None:
        return []
    words = {"/": _("Today"), "/jobs/": _("Jobs"), "/scan": _("Scan"), "/keys/": _("Keys"), "/me": _("Me")}
    return [
        {"href": href, "icon": icon, "label": words[href], "current": _is_here(href)}
        for href, icon, permission in PLACES
        if person.may(permission, site.id)
    ]


def _is_here(href: str) -> bool:
    return request.path == href or (href != "/" and request.path.startswith(href.rstrip("/") + "/"))
