"""The first screen, and my own page."""

from flask import Blueprint, Response, g, jsonify

from webapp.clock import day_bounds, today
from webapp.database import db
from webapp.handbook import tour
from webapp.jobs import lists
from webapp.jobs.in_hand import parted
from webapp.logbook import acts_of, sentence
from webapp.notices.bell import Bell
from webapp.people import Permission, requires
from webapp.roster.own import duties_ahead
from webapp.today.due_counts import due_counts
from webapp.today.due_keys import due_keys
from webapp.today.shift import shift_pages
from webapp.today.wall import wall_of
from webapp.web.answers import page, unkept
from webapp.web.language import language

first = Blueprint("today", __name__)
MOST = 4


@first.get("/")
@requires(Permission.TODAY_SEE)
def show() -> Response:
    """What I have in hand, what was said to me, and where my work begins."""
    mine, others = parted(lists.mine(g.person, g.site), g.person)
    return page(
        "today/index.html",
        tiles=wall_of(g.person, g.site),
        bell=Bell.of(g.person, g.site, everything=True),
        mine=mine[:MOST],
        others=others,
        awaiting=lists.awaiting(g.person, g.site)[:MOST],
        due_keys=due_keys(g.person, g.site),
        due_counts=due_counts(g.person, g.site),
        offers_tour=tour.is_offered(g.person, g.sign_in),
    )


@first.get("/shift-pages")
@requires(Permission.TODAY_SEE)
def pages_of_the_shift() -> Response:
    """What this phone should keep for its person, read by the service worker; marks change with what a page shows."""
    pages = [each.told() for each in shift_pages(g.person, g.site)]
    return unkept(jsonify(person=str(g.person.id), pages=pages))


@first.get("/me")
@requires(Permission.TODAY_SEE)
def me() -> Response:
    """Who I am here, when I stand where, how my phone looks, and what I did today."""
    done = acts_of(g.person.id, *day_bounds(g.site, today(g.site)))
    acts = db.paginate(done, per_page=50)
    return page(
        "today/me.html",
        acts=acts,
        lines=[(entry.received, sentence(entry, language())) for entry in acts.items],
        duties=duties_ahead(g.person, g.site),
        roles=g.person.roles_at(g.site.id),
    )
