"""What makes the web site an app on a phone: service worker, manifest, offline page, and the outbox in words."""

import json
from pathlib import Path

from flask import Blueprint, Response, current_app, jsonify
from flask_babel import gettext as _

from webapp.people import open_to_anyone
from webapp.submissions import nobodys, strongbox
from webapp.web.answers import page
from webapp.web.assets import asset

SHELL = (
    "app.css",
    "app.js",
    "outbox.js",
    "vendor/htmx.min.js",
    "icons/sprite.svg",
    "icons/favicon.svg",
)
TEAL = "#0B6E6E"
shell = Blueprint("shell", __name__)


@shell.get("/sw.js")
@open_to_anyone
def service_worker() -> Response:
    """The service worker, with the hashed addresses of what every page needs."""
    scripts = Path(current_app.static_folder or "static") / "js"
    source = "\n".join((scripts / name).read_text(encoding="utf-8") for name in ("sw.js", "sw_push.js"))
    told = {"__ASSETS__": [asset(name) for name in SHELL], "__NOBODYS__": nobodys.mark(),
            "__ICON__": asset("icons/app-192.png")}  # fmt: skip
    for gap, value in told.items():
        source = source.replace(gap, json.dumps(value))
    return Response(source, mimetype="text/javascript")


@shell.get("/manifest.webmanifest")
@open_to_anyone
def manifest() -> Response:
    """Name, icons and colours of the installed app, in the reader's language."""
    icons = [
        {"src": asset(f"icons/app-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    answer = jsonify(
        id="/",
        name=_("Gatehouse"),
        short_name=_("Gatehouse"),
        start_url="/",
        scope="/",
        display="standalone",
        background_color="#FFFFFF",
        theme_color=TEAL,
        icons=icons,
        shortcuts=[{"name": _("Scan"), "url": "/scan"}],
    )
    answer.mimetype = "application/manifest+json"
    return answer


@shell.get("/install")
@open_to_anyone
def install() -> Response:
    """How the app comes onto the first screen of this phone."""
    return page("shared/install.html")


@shell.get("/offline")
@open_to_anyone
def offline() -> Response:
    """Shown by the service worker in place of a page that this phone did not keep."""
    return page("shared/offline.html")


@shell.get("/outbox")
@open_to_anyone
def outbox() -> Response:
    """The page is the same for everyone; the phone fills in what waits on it."""
    return page("submissions/outbox.html", house=strongbox.point())
