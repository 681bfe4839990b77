"""A year of requests that are over, and the people who file it."""

from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.cast import Cast, acting
from webapp import clock
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.help_requests.disposal_list import DisposalList, list_of
from webapp.help_requests.freezing import freeze_over
from webapp.help_requests.register_sheet import RegisterSheet
from webapp.help_requests.register_year import RegisterYear
from webapp.papers import press
from webapp.papers.paper import Paper
from webapp.papers.period import Period
from webapp.people import Person

ZONE = ZoneInfo("Asia/Shanghai")
cast = Cast()
FACTS = {"caller": "刘㛃", "phone": "13800138000", "place_words": "临时棚屋", "asked": "找锁匠"}


def on(year, month, day, hour=10):
    """That hour of the site's clock."""
    return clock.frozen(datetime(year, month, day, hour, tzinfo=ZONE))


@contextmanager
def by(app, key):
    """An act by somebody of the cast."""
    with acting(app, key) as person:
        yield person


def hire(app):
    """An archivist and a supervisor, whom the cast does not have."""
    with by(app, "sun"):
        for number, name, role in (
            ("B101", "白守成", "archivist"),
            ("B102", "沈若兰", "centre_supervisor"),
        ):
            fresh = Person.join(number, name, site=cast.site())
            fresh.give_role(role, cast.site())


def person(number):
    """One of those hired, in the open context."""
    return Person.numbered(number)


@contextmanager
def as_hired(app, number):
    """An act by one of those hired."""
    from webapp.logbook import act

    with app.app_context():
        who = person(number)
        with act(by=who):
            yield who
        session.commit()


def done(app, month=3, day=1, year=2027, special=None, **facts):
    """A request of that day, answered and registered, `special` by the supervisor of that number; its id."""
    with on(year, month, day):
        with by(app, "chen") as chen:
            one = HelpRequest.take(cast.site(), by=chen, **{"kind": "other", **FACTS, **facts}).id
        if special:
            with as_hired(app, special) as supervisor:
                session.get_one(HelpRequest, one).make_special(supervisor)
        with by(app, "chen") as chen:
            request = session.get_one(HelpRequest, one)
            request.answer(by=chen)
            request.register(by=chen, outcome="met", done="已找到锁匠", requester_type="owner")
    return one


def freeze(app, year=2027):
    """The worker on New Year's morning."""
    with on(year + 1, 1, 1, 0), app.app_context():
        return freeze_over()


def frozen_year():
    """The frozen year, in the open context."""
    from sqlalchemy import select

    return session.scalars(select(RegisterYear)).one()


def sign(app, period="2027", number="B102"):
    """The supervisor signs that sheet by name."""
    with as_hired(app, number) as who:
        RegisterSheet(cast.site(), Period.read(period)).sign(who, "supervisor", typed=who.name)


def print_it(app, period="2027"):
    """F01 of that period, drawn and filed."""
    with by(app, "chen") as chen:
        Paper.ask("F01", cast.site(), chen, period=period)
    with app.app_context():
        while press.render_next():
            pass


def filed(app):
    """A year that is frozen, signed, printed, handed in and filed on 5 January."""
    hire(app)
    one = done(app)
    freeze(app)
    with on(2028, 1, 5):
        sign(app)
        print_it(app)
        with by(app, "chen") as chen:
            frozen_year().hand_in(by=chen)
        with as_hired(app, "B101") as archivist:
            frozen_year().file(by=archivist, kept_at="2号柜3盒")
    return one


def listed(app):
    """The filed year with an approved disposal list, on the first day after its keeping."""
    one = filed(app)
    with on(2030, 1, 1):
        with as_hired(app, "B101") as archivist:
            DisposalList.draw_up(frozen_year(), by=archivist, way="shredded")
        with by(app, "sun") as sun:
            list_of(frozen_year()).approve(by=sun, typed=sun.name)
    return one
