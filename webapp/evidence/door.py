"""What this room hangs on the app."""

from uuid import UUID

from flask import Flask, g

from webapp.evidence.evidence import Evidence
from webapp.evidence.routes import evidence


def open_room(app: Flask) -> None:
    """Routes of the room; what was photographed about a thing can be drawn on its page."""
    app.register_blueprint(evidence)
    app.add_template_global(photos_about)


def photos_about(kind: str, id: UUID) -> list[Evidence]:
    """Those that whoever is signed in may see."""
    return Evidence.photos_about(kind, id, g.person)
