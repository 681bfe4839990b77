"""What this room hangs on the app."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from webapp import loops, subjects
from webapp.help_requests import (
    begun_again,
    carried,  # noqa: F401 - it says what a phone carries
    choice,
    falling_due,
    sealing,
    subkinds,
)
from webapp.help_requests.alike import alike_to
from webapp.help_requests.annotation import notes_beside
from webapp.help_requests.disposal_list import list_of
from webapp.help_requests.disposing import erase_listed
from webapp.help_requests.forms import forms_of
from webapp.help_requests.freezing import freeze_over
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.routes import help_requests, resident
from webapp.help_requests.routes.register_forms import archive_forms
from webapp.help_requests.takers import departments, takers
from webapp.help_requests.time_rules import rules_of
from webapp.help_requests.where import buildings_of


def due(site_id: UUID, before: datetime) -> Any:
    """Requests of years that are over; they go only through a disposal list that a manager signs (HR-10b)."""
    mine = (HelpRequest.site_id == site_id, HelpRequest.erased_at.is_(None))
    return select(HelpRequest).where(*mine, HelpRequest.received_at < before)


def open_room(app: Flask) -> None:
    """Routes of the room, and what its card needs wherever it is drawn."""
    app.register_blueprint(help_requests)
    app.register_blueprint(resident)
    falling_due.hang()
    begun_again.hang()
    sealing.hang()
    loops.register("help_years", freeze_over, seconds=600)
    loops.register("help_disposals", erase_listed, seconds=60)
    subjects.expires(
        subjects.Expiring("help_request", "求助登记", "Help requests", "papers.help_register_years", due)
    )
    app.add_template_global(forms_of, "help_forms")
    app.add_template_global(buildings_of, "buildings_of")
    app.add_template_global(list_of, "disposal_list_of")
    app.add_template_global(archive_forms)
    app.add_template_global(notes_beside)
    app.add_template_global(alike_to, "alike_to")
    app.add_template_global(rules_of, "time_rules")
    app.add_template_global(subkinds.offered, "subkinds_offered")
    app.add_template_global(subkinds.named, "subkind_named")
    app.add_template_global(takers, "help_takers")
    app.add_template_global(departments, "help_departments")
    app.jinja_env.globals["help_choice"] = choice
