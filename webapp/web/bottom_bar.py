"""The bar at the foot of every screen: the five places that a signed-in person goes to, as far as they may."""

from flask import Flask, g, request
from markupsafe import Markup

from webapp.web.drawn_once import drawn_once

PLACES = {
    "/": "today:see",
    "/jobs/": "jobs:do",
    "/scan": "tags:scan",
    "/keys/": "keys:see",
    "/me": "today:see",
}


def init_app(app: Flask) -> None:
    """Give templates `bottom_bar()`."""
    app.add_template_global(bottom_bar)


def bottom_bar() -> Markup:
    """Where this person may go, in an order that never changes; empty for a stranger."""
    person, site = g.get("person"), g.get("site")
    if person is None or site is None:
        return Markup()
    allowed = tuple(href for href, permission in PLACES.items() if person.may(permission, site.id))
    here = next((href for href in PLACES if _is_here(href)), None)
    return drawn_once("layouts/_bottom_bar.html", places=allowed, here=here) if allowed else Markup()


def _is_here(href: str) -> bool:
    return request.path == href or (href != "/" and request.path.startswith(href.rstrip("/") + "/"))
