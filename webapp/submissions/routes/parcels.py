"""The page that takes a phone's file of unsent records."""

from flask import Blueprint, Response, g, request

from webapp.people import Permission, requires
from webapp.submissions.bringing_in import bring_in
from webapp.submissions.parcel import Parcel
from webapp.web.answers import page

LARGEST = 96 * 1024 * 1024
parcels = Blueprint("parcels", __name__, url_prefix="/saved-records")


@parcels.get("/")
@requires(Permission.RECORDS_ENTER)
def index() -> Response:
    """Choose the file."""
    return page("submissions/parcel.html", done=None)


@parcels.post("/")
@requires(Permission.RECORDS_ENTER)
def take() -> Response:
    """Every record in it is delivered for its maker; the page says what became of each."""
    sent = request.files.get("file")
    parcel = Parcel.opened(sent.stream.read() if sent else b"")
    done = bring_in(parcel, g.site, g.person)
    return page("submissions/parcel.html", done=done, unread=parcel.unread)


take.most_bytes = LARGEST  # type: ignore[attr-defined]
