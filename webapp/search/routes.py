"""The one search."""

from flask import Blueprint, Response, g, request

from webapp.people import Permission, requires
from webapp.search.found import find, tag_of
from webapp.web.answers import page_or_fragment, see_other

search = Blueprint("search", __name__)


@search.get("/search")
@requires(Permission.SEARCH)
def show() -> Response:
    """Keys, units and other places, people: by two characters, initials or code."""
    words = request.args.get("q", "")
    if code := tag_of(words, g.site.id):
        return see_other(f"/t/{code}")
    found = find(words, g.person, g.site.id)
    return page_or_fragment("search/index.html", "search/_found.html", words=words, found=found)
