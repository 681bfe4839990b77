"""The list of requests, a new one, and the page of each."""

from uuid import UUID

from flask import Response, g, request
from sqlalchemy import select

from webapp.clock import today
from webapp.database import db, session
from webapp.help_requests import choice
from webapp.help_requests.alike import alike
from webapp.help_requests.forms import TakeForm
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.papers import HELP_REGISTER
from webapp.help_requests.register_rows import jobs_of
from webapp.help_requests.routes.asked import (
    facts_of,
    filters,
    found,
    help_requests,
    masked_row,
    place_at,
    rows_asked,
)
from webapp.help_requests.where import buildings_of, lately, suggested
from webapp.papers.xlsx_answer import SITE, xlsx_answer
from webapp.people import Permission, requires
from webapp.submissions import URGENT, submitted
from webapp.submissions.on_paper import from_paper
from webapp.web.answers import fragment, page
from webapp.web.wording import both


@help_requests.get("/")
@requires(Permission.HELP_TAKE)
def index() -> Response:
    """All requests: open ones first in mind, searched by number, unit or initials."""
    return page(
        "help_requests/index.html",
        requests=db.paginate(rows_asked(), per_page=50),
        choice=choice,
        asked=filters(),
    )


@help_requests.get("/list.xlsx")
@requires(Permission.HELP_REGISTER)
def export() -> Response:
    """The list as it is filtered, as a workbook, masked as the page is; in full it is on the paper F01."""
    requests = session.scalars(rows_asked()).unique().all()
    jobs = jobs_of([each.id for each in requests])
    rows = (masked_row(each, jobs.get(each.id, [])) for each in requests)
    return xlsx_answer(
        HELP_REGISTER.columns,
        rows,
        ("住户求助登记表", "Resident help register"),
        {SITE: both(g.site)},
        zone=g.site.timezone,
        name=f"help-requests-{today(g.site)}",
    )


@help_requests.get("/new")
@requires(Permission.HELP_TAKE)
def new() -> Response:
    """A new request in at most four taps, nothing typed."""
    mine = select(HelpRequest).where(HelpRequest.owner_id == g.person.id).order_by(HelpRequest.id.desc())
    chosen = request.args.get("place", type=UUID)
    return page(
        "help_requests/new.html",
        form=TakeForm(),
        chosen=chosen,
        recent=lately(session.scalars(mine.limit(6)), chosen),
        buildings=buildings_of(g.site),
    )


@help_requests.post("/fitting")
@requires(Permission.HELP_TAKE)
def fitting() -> Response:
    """While somebody types: places that fit, to be tapped."""
    typed, chosen = request.form.get("where", ""), request.form.get("place", type=UUID)
    return fragment("help_requests/_fitting.html", fits=suggested(typed, g.site), chosen=chosen)


@help_requests.post("/known")
@requires(Permission.HELP_TAKE)
def known() -> Response:
    """While somebody types: what is open there already, and earlier calls from that phone."""
    place = place_at(request.form.get("place", type=UUID), request.form.get("where", ""))
    found = alike(g.site.id, place.id if place else None, request.form.get("phone"))
    return fragment("help_requests/_known.html", alike=found)


@help_requests.post("/")
@requires(Permission.HELP_TAKE)
@submitted(URGENT)
@from_paper
def take() -> HelpRequest:
    """Take a request, however little is known; with `send` guards are on their way in the same act."""
    form = TakeForm.read().require()
    told = facts_of(form) | form.logged
    fresh = HelpRequest.take(g.site, by=g.person, **told)
    if modes := form.aid.data:
        fresh.choose_aid(modes, by=g.person)
    if request.form.get("send"):
        fresh.send_escort(by=g.person, life_in_danger=form.life_in_danger.data)
    return fresh


@help_requests.get("/<uuid:id>")
@requires(Permission.HELP_TAKE)
def show(id: UUID) -> Response:
    """One request with its clock, what is missing, and the next step."""
    return page(
        "help_requests/show.html",
        help_request=found(id),
    )


fitting.exempt = "looks up, changes nothing; where somebody needs help has no place in an address"  # type: ignore[attr-defined]
known.exempt = "looks up, changes nothing; a phone number has no place in an address"  # type: ignore[attr-defined]
