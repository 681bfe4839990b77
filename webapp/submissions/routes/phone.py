"""What a phone says of itself: a photo on its way, and that its browser threw the store away."""

from flask import Blueprint, Response, g, jsonify, request

from webapp.database import session
from webapp.errors import NotAllowed
from webapp.people import Device, Permission, requires
from webapp.submissions.arrival import submitted
from webapp.submissions.arriving_photo import arriving
from webapp.submissions.offline import KEPT
from webapp.submissions.photo_room import PhotoRoom
from webapp.web.answers import unkept

phone = Blueprint("phone", __name__)


@phone.post("/photos/<sha256>")
@requires(Permission.TODAY_SEE)
def piece(sha256: str) -> Response:
    """A piece of a photo; answers how much of it is here. An empty piece only asks.

    A disabled maker's too: his record is set aside whole, for a manager to look at. No transaction is held while it is written.
    """
    room = PhotoRoom.of(g.person, g.device, g.site.id)
    session.commit()
    photo = arriving(room, sha256, request.args.get("of", 0, int))
    return unkept(jsonify(have=photo.add(request.args.get("at", 0, int), request.get_data())))


@phone.post("/phone/emptied")
@requires(Permission.TODAY_SEE)
@submitted(KEPT)
def emptied() -> Device:
    """The browser cleared its store while records waited: the desk must know that they are gone."""
    device: Device | None = g.device
    if device is None:
        raise NotAllowed("phone.unknown", "本机未登记", "This phone is not enrolled")
    device.lose_records(request.form.get("lost", 0, int))
    return device


piece.exempt = "takes in bytes that a command will speak of"  # type: ignore[attr-defined]
piece.takes_deliveries = True  # type: ignore[attr-defined]
piece.only_reads = True  # type: ignore[attr-defined]
