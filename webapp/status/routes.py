"""The status page."""

from flask import Blueprint, Response, current_app, g

from webapp.people import Permission, requires
from webapp.status.report import report
from webapp.web.answers import page

status = Blueprint("status", __name__)


@status.get("/status")
@requires(Permission.STATUS_SEE)
def show() -> Response:
    """How the house itself is."""
    return page("status/show.html", lines=report(current_app.config["GATEHOUSE"], g.site))
