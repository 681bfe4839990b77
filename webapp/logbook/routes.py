"""History pages: of any thing, and of what a person did on a day."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g
from sqlalchemy import select

from webapp import clock, subjects
from webapp.database import HEAD_OFFICE, Base, session
from webapp.errors import NotFound
from webapp.logbook.entry import Entry
from webapp.logbook.history import acts_of, entries_about
from webapp.logbook.telling import Teller, Told
from webapp.people import Device, Permission, Person, requires, within_reach
from webapp.people.staff import one_of_staff
from webapp.web.answers import page
from webapp.web.asked import day_asked
from webapp.web.language import language

MOST = 500
logbook = Blueprint("logbook", __name__, url_prefix="/logbook")


@logbook.get("/<kind>/<uuid:id>")
@requires(Permission.LOGBOOK_SEE)
def about(kind: str, id: UUID) -> Response:
    """Everything that was done to a thing, with both clocks."""
    thing = _thing(kind, id)
    entries = session.scalars(entries_about(thing).limit(MOST)).all()
    return page("logbook/about.html", thing=thing, kind=subjects.of(thing), **_told(list(entries)))


@logbook.get("/by/<uuid:id>")
@requires(Permission.LOGBOOK_SEE)
def by(id: UUID) -> Response:
    """What a person did on a day of this site."""
    whom, day = one_of_staff(id), day_asked()
    start, end = clock.day_bounds(g.site, day)
    entries = session.scalars(acts_of(whom.id, start, end).where(Entry.site_id.in_([g.site.id, HEAD_OFFICE])))
    near: dict[str, Any] = {"day": day, "earlier": day - timedelta(days=1), "later": day + timedelta(days=1)}
    return page("logbook/by.html", whom=whom, today=clock.today(g.site), **near, **_told(list(entries)))


def _thing(kind: str, id: UUID) -> Base:
    try:
        model = subjects.kind_of(kind).model
    except KeyError:
        raise NotFound from None
    if model is Person:
        return one_of_staff(id)
    thing: Base = within_reach(model, id)
    return thing


def _told(entries: list[Entry]) -> dict[str, Any]:
    reveals = g.person.may(Permission.PERSONAL_REVEAL, g.site.id)
    lines: list[Told] = Teller(g.site, language(), reveals).tell(entries)
    ids = {entry.device_id for entry in entries if entry.device_id}
    devices = {row.id: row.name for row in session.scalars(select(Device).where(Device.id.in_(ids)))}
    return {"lines": lines, "devices": devices}
