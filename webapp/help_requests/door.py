"""What this room hangs on the app."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from webapp import subjects
from webapp.help_requests import choice, falling_due
from webapp.help_requests.forms import forms_of
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.routes import help_requests
from webapp.help_requests.where import buildings_of


def due(site_id: UUID, before: datetime) -> Any:
    """Registered requests of years that are over; they go only through a disposal list that a manager signs (HR-10b)."""
    return select(HelpRequest).where(HelpRequest.site_id == site_id, HelpRequest.received_at < before)


def open_room(app: Flask) -> None:
    """Routes of the room, and what its card needs wherever it is drawn."""
    app.register_blueprint(help_requests)
    falling_due.hang()
    subjects.expires(
        subjects.Expiring("help_request", "求助登记", "Help requests", "papers.help_register_years", due)
    )
    app.add_template_global(forms_of, "help_forms")
    app.add_template_global(buildings_of, "buildings_of")
    app.jinja_env.globals["help_choice"] = choice
