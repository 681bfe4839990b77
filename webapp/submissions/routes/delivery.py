"""The delivery token of the signed-in person, and undo."""

from uuid import UUID

from flask import Blueprint, Response, g, jsonify
from flask_babel import lazy_gettext as _l

from webapp.database import session
from webapp.errors import NotFound
from webapp.people import DeliveryToken, Permission, requires
from webapp.submissions.arrival import submitted
from webapp.submissions.offline import refused
from webapp.submissions.owing import highest_seq
from webapp.submissions.submission import Submission
from webapp.submissions.undo import take_back
from webapp.web.answers import unkept

delivery = Blueprint("delivery", __name__)


@delivery.post("/delivery")
@requires(Permission.TODAY_SEE)
def grant() -> Response:
    """What this person makes on this device while signed in is delivered with `token` and sealed with `seal`; null on an
    unknown device.
    """
    token, seal = DeliveryToken.issue(g.sign_in)
    session.commit()
    answer = jsonify(
        token=token,
        seal=seal,
        person=str(g.person.id),
        site=str(g.site.id),
        device=str(g.device.id) if g.device else None,
        seq=highest_seq(g.device),
    )
    return unkept(answer)


@delivery.post("/submissions/<uuid:id>/undo")
@requires(Permission.TODAY_SEE)
@submitted(
    refused(
        _l("It has been sent already. Take it back when the network is there, or correct it by a new act.")
    )
)
def undo(id: UUID) -> object:
    """Take back what this person did on this device within ten seconds."""
    kept = session.get(Submission, id)
    if kept is None or kept.site_id != g.site.id:
        raise NotFound
    return take_back(kept, by=g.person)


grant.exempt = "issues a token, changes nothing a register shows"  # type: ignore[attr-defined]
