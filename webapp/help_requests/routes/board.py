"""The duty board at the desk, on a phone, and on a wall screen that nobody is signed in on."""

import hashlib
from typing import Any

from flask import Response, g, request

from webapp.database import db, session
from webapp.errors import NotAllowed
from webapp.help_requests import duty_board
from webapp.help_requests.routes.asked import help_requests
from webapp.notices.silence import silent_lately
from webapp.people import Permission, open_to_anyone, requires
from webapp.places import Site
from webapp.web.answers import page_or_fragment, tagged, unchanged
from webapp.web.language import language


@help_requests.get("/board/")
@requires(Permission.BOARD_SEE)
def board() -> Response:
    """Every open request; asked again by itself it answers 304 until something moves."""
    return _drawn(g.site, "help_requests/board.html")


@help_requests.get("/wall")
@open_to_anyone
def wall() -> Response:
    """The same for a wall: an enrolled screen is enough, and no name or phone stands on it."""
    if g.site is None and g.device is not None:
        g.site = session.get(Site, g.device.site_id)
    if g.site is None:
        raise NotAllowed(
            "help.wall",
            "此屏幕还没有登记。请在“登记设备”里给它登记，或先登录",
            "This screen is not enrolled. Enrol it under “Devices”, or sign in first",
        )
    return _drawn(g.site, "help_requests/wall.html", masked=True)


def _drawn(site: Any, whole: str, masked: bool = False) -> Response:
    seen = f"{duty_board.board_state(site)} {masked} {language()} {request.query_string.decode()} {silent_lately()}"
    etag = hashlib.sha256(seen.encode()).hexdigest()[:20]
    if (same := unchanged(etag)) is not None:
        return same
    size = duty_board.MOST if request.args.get("all") else duty_board.PER_PAGE
    found = db.paginate(duty_board.asked(site), per_page=size, max_per_page=size, error_out=False)
    context = {"found": found, "lines": duty_board.lines(site, found.items), "masked": masked}
    return tagged(page_or_fragment(whole, "help_requests/_board.html", **context), etag)
