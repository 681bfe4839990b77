"""Looking at a photo or a signature."""

from uuid import UUID

from flask import Blueprint, Response, g

from webapp.errors import NotFound
from webapp.evidence.evidence import Evidence
from webapp.people import Permission, requires, within_reach

evidence = Blueprint("evidence", __name__)


@evidence.get("/evidence/<uuid:id>")
@requires(Permission.TODAY_SEE)
def show(id: UUID) -> Response:
    """The picture, only to those who may see what it is about."""
    kept: Evidence = within_reach(Evidence, id)
    body = kept.body
    if body is None or not kept.may_be_seen_by(g.person):
        raise NotFound
    ending = "png" if kept.media_type == "image/png" else "jpg"
    headers = {
        "Content-Disposition": f"attachment; filename={kept.kind}-{kept.id}.{ending}",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
    return Response(body, mimetype=kept.media_type, headers=headers)
