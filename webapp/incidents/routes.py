"""The dial card: whom to ring and how to keep a scene, on every phone, network or not (HR-6, HR-7a, HR-D2)."""

from flask import Blueprint, Response

from webapp.people import Permission, requires
from webapp.web.answers import page

incidents = Blueprint("incidents", __name__, url_prefix="/incidents")


@incidents.get("/card")
@requires(Permission.TODAY_SEE)
def card() -> Response:
    """Numbers and the card; the phone keeps it with the pages of the shift."""
    return page("incidents/card.html")
