"""Each way to the archive and out of it has its guard: what is missing, was done already, or is another's to do (HR-10)."""

import pytest

from tests.cast import Cast
from tests.help_requests import year as a
from webapp.database import new_id, session
from webapp.errors import Conflict, NotFound, Refusal
from webapp.help_requests.annotation import annotate
from webapp.help_requests.disposal_list import DisposalList, list_of
from webapp.help_requests.following import in_charge
from webapp.help_requests.help_request import HelpRequest
from webapp.help_requests.papers import ARCHIVE_LIST
from webapp.help_requests.register_sheet import RegisterSheet
from webapp.papers.period import Period

cast = Cast()


def meets(app, number, rule, clause, act):
    """Somebody hired does that to the frozen year, and this rule says no."""
    with pytest.raises(Refusal) as no, a.as_hired(app, number) as who:
        act(a.frozen_year(), who)
    assert (no.value.rule, no.value.clause) == (rule, clause)


@pytest.mark.clause("HR-10a", "HR-10b")
def test_no_end_is_reached_twice_nor_without_what_it_needs(app):
    one = a.filed(app)
    hired, draw_up = "B101", lambda year, who: DisposalList.draw_up(year, by=who, way="shredded")
    with a.on(2028, 1, 5):
        meets(app, hired, "help_year.filed", None, lambda year, who: year.file(by=who, kept_at="2号柜"))
    with a.on(2030, 1, 1):
        meets(app, hired, "disposal.way", "HR-10b", lambda year, who: DisposalList.draw_up(year, who, "sold"))
        with a.as_hired(app, hired) as archivist:
            draw_up(a.frozen_year(), archivist)
        meets(app, hired, "disposal.drawn_up", None, draw_up)
        with a.by(app, "sun") as sun, pytest.raises(Refusal, match=r"disposal\.signature") as no:
            list_of(a.frozen_year()).approve(by=sun, typed="欧阳")
        assert no.value.clause == "HR-10b"
        with a.by(app, "sun") as sun:
            list_of(a.frozen_year()).approve(by=sun, typed=sun.name)
        with a.by(app, "sun") as sun, pytest.raises(Conflict, match=r"disposal\.approved"):
            list_of(a.frozen_year()).approve(by=sun, typed=sun.name)
        carry_out = lambda year, who: list_of(year).carry_out(by=who, witness=cast.chen)  # noqa: E731
        with a.as_hired(app, hired) as archivist:
            carry_out(a.frozen_year(), archivist)
        meets(app, hired, "disposal.carried_out", None, carry_out)
    with app.app_context(), pytest.raises(NotFound):
        ARCHIVE_LIST.gather(cast.site(), subject=one)


@pytest.mark.clause("HR-10b")
def test_what_was_never_filed_goes_on_no_list(app):
    a.hire(app)
    a.done(app)
    a.freeze(app)
    with a.on(2030, 1, 1):
        draw_up = lambda year, who: DisposalList.draw_up(year, by=who, way="shredded")  # noqa: E731
        meets(app, "B101", "disposal.not_filed", "HR-10b", draw_up)


@pytest.mark.clause("HR-10a")
def test_where_it_lies_is_said_and_a_sheet_is_signed_once(app):
    a.hire(app)
    one = a.done(app)
    a.freeze(app)
    with a.on(2028, 1, 5):
        a.sign(app)
        with pytest.raises(Conflict, match=r"help\.sheet_signed"):
            a.sign(app)
        a.print_it(app)
        with a.by(app, "chen") as chen:
            a.frozen_year().hand_in(by=chen)
        nowhere = lambda year, who: year.file(by=who, kept_at=" ")  # noqa: E731
        meets(app, "B101", "help_year.place", "HR-10a", nowhere)
    for column, words in (("nothing", "改"), ("done", "  ")):
        with a.by(app, "sun") as sun, pytest.raises(Refusal, match=r"help\.annotation") as no:
            annotate(session.get_one(HelpRequest, one), by=sun, column=column, words=words)
        assert no.value.clause == "HR-2.2-1"
    with app.app_context():
        assert RegisterSheet(cast.site(), Period.read("2027")).signatures


@pytest.mark.clause("HR-B2")
def test_a_request_of_a_site_without_a_desk_is_refused_with_its_phone(app):
    """Never nobody's: who asks there is told whom to ring."""
    with app.app_context(), pytest.raises(Refusal, match=r"help\.nobody_at_desk") as no:
        in_charge(cast.site("03"))
    assert no.value.clause == "HR-B2"


def test_a_list_that_nobody_drew_up_is_not_found(app, act_as):
    a.hire(app)
    a.done(app)
    a.freeze(app)
    with app.app_context():
        here = f"/help-requests/register/years/{a.frozen_year().id}"
    assert act_as("sun").act(f"{here}/disposal/approval", typed="孙立平").status_code == 404
    assert act_as("sun").act(f"/help-requests/register/years/{new_id()}/disposal/approval").status_code == 404
