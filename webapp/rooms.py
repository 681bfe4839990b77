"""Every room's door: its blueprints and what it registers. A new room is one line here."""

from importlib import import_module
from typing import Any

from flask import Flask

from webapp import subjects

ROOMS = (
    "submissions",
    "people",
    "logbook",
    "places",
    "settings",
    "evidence",
    "tags",
    "search",
    "roster",
    "notices",
    "deadlines",
    "jobs",
    "first_aid",
    "complaints",
    "enquiries",
    "paid_services",
    "repairs",
    "incidents",
    "portering",
    "keys",
    "keys.cases",
    "keys.importing",
    "keys.master_ledger",
    "keys.regime",
    "keys.counting",
    "keys.history",
    "keys.receiving",
    "keys.entrusting",
    "keys.boards",
    "keys.unsold",
    "procedures",
    "help_requests",
    "shift_handovers",
    "today",
    "demo",
    "handbook",
    "practice",
    "backups",
    "status",
    "quality",
    "papers",
)

ROOMS_WITH_PAPERS = (
    "tags",
    "help_requests",
    "first_aid",
    "keys",
    "keys.cases",
    "keys.master_ledger",
    "keys.counting",
    "keys.history",
    "keys.receiving",
    "keys.entrusting",
    "portering",
    "repairs",
    "enquiries",
    "incidents",
    "quality",
    "shift_handovers",
)


def open_rooms(app: Flask) -> None:
    """Import each room's `door` module and let it hang its routes and registrations on the app; then its forms."""
    for room in ROOMS:
        import_module(f"webapp.{room}.door").open_room(app)
    for room in ROOMS_WITH_PAPERS:
        import_module(f"webapp.{room}.papers")
    for name_it in (label, address, about):
        app.add_template_filter(name_it)


def label(thing: Any) -> str:
    """What a registered thing is called."""
    return subjects.of(thing).label(thing) if thing is not None else "—"


def address(thing: Any) -> str:
    """Where a registered thing is looked at."""
    return subjects.of(thing).url(thing)


def about(thing: Any) -> str:
    """`kind-id`, the element id of the partial that draws a thing."""
    return f"{subjects.of(thing).name}-{thing.id}"
