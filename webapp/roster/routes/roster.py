"""Who is on which post on a day, putting somebody there, and other times."""

from datetime import date, timedelta
from uuid import UUID

from flask import Blueprint, Response, g
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from webapp.clock import day_bounds
from webapp.database import session
from webapp.errors import NotFound
from webapp.papers.xlsx_answer import xlsx_answer
from webapp.people import Grant, Permission, Person, requires, within_reach
from webapp.places import Place, duty_places
from webapp.roster.duty import Duty
from webapp.roster.forms import DutyForm, TimesForm
from webapp.roster.papers import COLUMNS, lines
from webapp.roster.shift import span_between
from webapp.submissions import Done, refused, submitted
from webapp.web.answers import page
from webapp.web.asked import day_asked

roster = Blueprint("roster", __name__, url_prefix="/roster")
KNOWN_AT_ONCE = refused(_l("Who is on duty is who gets rung: it must be known at once. Ring the desk."))


@roster.get("/")
@requires(Permission.TODAY_SEE)
def index() -> Response:
    """The duties of a day, by post: whoever works here sees who stands where."""
    day = day_asked()
    return page(
        "roster/index.html",
        duties=_duties(day),
        people=_people(),
        posts=list(session.scalars(duty_places(g.site.id))),
        form=DutyForm(),
        day=day,
        before=day - timedelta(days=1),
        after=day + timedelta(days=1),
    )


@roster.get("/list.xlsx")
@requires(Permission.TODAY_SEE)
def export() -> Response:
    """The same list as a workbook, in the columns of the import."""
    day = day_asked()
    meta = {("日期", "Date"): day.isoformat()}
    rows = lines(_duties(day), g.site)
    return xlsx_answer(COLUMNS, rows, ("值班清单", "Roster"), meta, zone=g.site.timezone, name="roster")


@roster.post("/")
@requires(Permission.JOBS_ASSIGN)
@submitted(KNOWN_AT_ONCE)
def put_on() -> Done:
    """Somebody stands at a post from then until then."""
    form = DutyForm.read().require()
    person = session.get(Person, form.person.data)
    if person is None or not person.roles_at(g.site.id):
        raise NotFound
    post = within_reach(Place, form.post.data)  # type: ignore[arg-type]
    span = span_between(g.site, form.day.data, form.since.data, form.until.data)
    return Done(Duty.put_on(person, post, *span), url=f"/roster/?day={form.day.data}")


@roster.post("/<uuid:id>")
@requires(Permission.JOBS_ASSIGN)
@submitted(KNOWN_AT_ONCE)
def move(id: UUID) -> Done:
    """Other times for a duty."""
    duty: Duty = within_reach(Duty, id)
    form = TimesForm.read().require()
    duty.move(*span_between(g.site, form.day.data, form.since.data, form.until.data))
    return Done(duty, url=f"/roster/?day={form.day.data}")


@roster.post("/<uuid:id>/end")
@requires(Permission.JOBS_ASSIGN)
@submitted(KNOWN_AT_ONCE)
def end(id: UUID) -> Duty:
    """Somebody leaves the post before the time."""
    duty: Duty = within_reach(Duty, id)
    duty.end()
    return duty


def _duties(day: date) -> list[Duty]:
    start, end = day_bounds(g.site, day)
    found = select(Duty).where(Duty.site_id == g.site.id, Duty.since < end, Duty.until > start)
    return sorted(session.scalars(found), key=lambda duty: (duty.post.code, duty.since))


def _people() -> list[Person]:
    here = select(Person).join(Grant, Grant.person_id == Person.id).where(Grant.site_id == g.site.id)
    rows = session.scalars(here.where(Person.disabled_at.is_(None)).distinct().order_by(Person.staff_no))
    return list(rows)
