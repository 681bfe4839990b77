"""The handbook's page."""

from flask import Blueprint, Response, g

from webapp.handbook.topic import topics
from webapp.people import Permission, requires
from webapp.web.answers import page

handbook = Blueprint("handbook", __name__)


@handbook.get("/handbook")
@requires(Permission.TODAY_SEE)
def show() -> Response:
    """What concerns the reader, one topic a fold."""
    mine = [topic for topic in topics() if topic.concerns(g.person, g.site.id)]
    return page("handbook/show.html", topics=mine)
