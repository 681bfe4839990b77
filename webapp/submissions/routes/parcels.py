"""The page that takes a phone's file of unsent records."""

from flask import Blueprint, Response, g, request

from webapp.database import read_only, session
from webapp.logbook import act, record
from webapp.people import Device, Permission, requires
from webapp.submissions.bringing_in import Outcome, bring_in
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
    done = bring_in(parcel, g.site)
    _on_record(parcel, done)
    return page("submissions/parcel.html", done=done, unread=parcel.unread)


def _on_record(parcel: Parcel, done: list[Outcome]) -> None:
    session.commit()
    read_only(False)
    device = session.get(Device, parcel.device_id) if parcel.device_id else None
    with act(by=g.person):
        applied = sum(1 for one in done if one.verdict == "applied")
        record("parcel.brought_in", device or g.site, records=len(done), applied=applied)
    session.commit()
    read_only(True)


take.most_bytes = LARGEST  # type: ignore[attr-defined]
