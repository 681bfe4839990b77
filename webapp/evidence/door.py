"""What this room hangs on the app."""

from uuid import UUID

from flask import Flask, g

from webapp import loops
from webapp.evidence.evidence import Evidence
from webapp.evidence.routes import evidence
from webapp.evidence.unclaimed import sweep


def open_room(app: Flask) -> None:
    """Routes of the room, and the worker's sweeping; what was photographed about a thing can be drawn on its page."""
    app.register_blueprint(evidence)
    app.add_template_global(photos_about)
    loops.register("evidence_unclaimed", sweep, seconds=3600)


def photos_about(kind: str, id: UUID) -> list[Evidence]:
    """Those that whoever is signed in may see."""
    return Evidence.photos_about(kind, id, g.person)
