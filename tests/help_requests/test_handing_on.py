"""Nobody can leave a request without somebody in charge of it (HR-1.2.c-1)."""

import pytest

from tests.cast import Cast, acting
from webapp import deadlines, notices
from webapp.errors import Conflict, Refusal
from webapp.logbook import verify
from webapp.people import Person

cast = Cast()
CLAUSE = "HR-1.2.c-1"


@pytest.fixture
def colleague(app):
    """A second administrator of the estate, and a supervisor who hears of what goes wrong."""
    with acting(app, "admin"):
        for number, name, role in (("A191", "罗婷", "centre_admin"), ("A192", "冯主管", "centre_supervisor")):
            Person.join(number, name, site=cast.site()).give_role(role, cast.site())
    return "A191"


def called(staff_no):
    from sqlalchemy import select

    from webapp.database import session

    return session.scalars(select(Person).where(Person.staff_no == staff_no)).one()


def told(staff_no, site_id):
    return [each.en for each in notices.unseen(called(staff_no), site_id)]


@pytest.mark.clause(CLAUSE)
def test_it_stays_with_its_owner_until_somebody_accepts(desk, colleague, app):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen):
        request.hand_over(by=chen, to=called(colleague))
        assert request.owner_id == chen.id
        assert "A request is handed to you" in told(colleague, request.site_id)
    with desk.after(2, "chen") as (request, _):
        request.accept(by=called(colleague))
        assert request.owner.name == "罗婷"
        assert request.offer is None
    with app.app_context():
        assert list(verify()) == []


@pytest.mark.clause(CLAUSE)
def test_what_nobody_accepts_goes_back_and_the_supervisor_is_told(desk, colleague):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen):
        request.answer(by=chen)
        request.hand_over(by=chen, department="security")
    for minutes, back in ((10, False), (12, True)):
        with desk.looks(minutes) as request:
            deadlines.fire_due()
            assert (request.offer is None) is back
            assert (
                "Nobody accepted a request handed over; it went back" in told("A192", request.site_id)
            ) is back
            assert request.owner_id == cast.chen.id
    with desk.after(13, "zhao") as (request, zhao), pytest.raises(Conflict, match=r"help.nothing_offered"):
        request.accept(by=zhao)


@pytest.mark.clause(CLAUSE)
def test_only_whom_it_is_offered_to_takes_it_over(desk, colleague):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen):
        request.hand_over(by=chen, department="security")
    with (
        desk.after(2, "zhou") as (request, zhou),
        pytest.raises(Refusal, match=r"help.not_offered_to_you") as no,
    ):
        request.accept(by=zhou)
    assert no.value.clause == CLAUSE
    with desk.after(3, "zhao") as (request, zhao):
        request.accept(by=zhao)
        assert request.owner.name == "赵卫国"


@pytest.mark.clause(CLAUSE)
def test_declined_it_never_left_and_the_reason_stands(desk, colleague):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen):
        request.hand_over(by=chen, to=cast.zhao)
    with desk.after(2, "zhao") as (request, zhao), pytest.raises(Refusal, match=r"help.why_declined"):
        request.decline(by=zhao, words=" ")
    with desk.after(2, "zhao") as (request, zhao):
        request.decline(by=zhao, words="在消防演练")
        assert (request.owner_id, request.offer) == (cast.chen.id, None)
        assert request.mark("hand_over_declined").words == "在消防演练"


@pytest.mark.clause(CLAUSE)
def test_the_third_hand_over_reaches_the_supervisor(desk, colleague):
    desk.takes(kind="other")
    often = "A request is handed on again and again: please step in"
    for minute, (giver, taker) in enumerate((("chen", "zhao"), ("zhao", "chen"), ("chen", "zhao")), 1):
        with desk.after(minute, giver) as (request, person):
            assert often not in told("A192", request.site_id)
            request.hand_over(by=person, to=getattr(cast, taker))
        with desk.after(minute, taker) as (request, person):
            request.accept(by=person)
    with desk.looks(9) as request:
        assert often in told("A192", request.site_id)


def test_one_offer_at_a_time_and_only_by_who_is_in_charge(desk, colleague):
    desk.takes(kind="other")
    with desk.after(1, "li") as (request, li), pytest.raises(Refusal, match=r"help.not_in_charge") as no:
        request.hand_over(by=li, to=cast.zhao)
    assert no.value.clause == "HR-B2"
    with desk.after(1, "chen") as (request, chen), pytest.raises(Refusal, match=r"help.to_whom"):
        request.hand_over(by=chen)
    with desk.after(1, "chen") as (request, chen), pytest.raises(Refusal, match=r"help.has_it_already"):
        request.hand_over(by=chen, to=chen)
    with desk.after(2, "chen") as (request, chen):
        request.hand_over(by=chen, to=cast.zhao)
    with desk.after(3, "chen") as (request, chen), pytest.raises(Conflict, match=r"help.hand_over_waits"):
        request.hand_over(by=chen, department="security")


@pytest.mark.clause("HR-B2")
def test_the_supervisor_assigns_what_somebody_else_has(desk, colleague):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, _):
        request.hand_over(by=called("A192"), to=called(colleague))
        assert request.offer.whom.zh == "罗婷"


def test_a_registered_request_is_handed_to_nobody(desk, colleague):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen):
        request.answer(by=chen)
        request.register(by=chen, outcome="met", requester_type="owner", done="已办")
    with desk.after(2, "chen") as (request, chen), pytest.raises(Refusal, match=r"help.over"):
        request.hand_over(by=chen, to=cast.zhao)


@pytest.mark.clause(CLAUSE)
def test_it_is_offered_only_to_who_can_open_and_accept_it(desk, app, act_as):
    with acting(app, "admin"):
        Person.join("H591", "龙主任", site=cast.site()).give_role("department_head", cast.site())
    one = desk.takes(kind="other")
    page = act_as("chen").get(f"/help-requests/{one}").text
    assert 'name="to" value="security"' in page
    assert 'name="to" value="other"' not in page
    with desk.after(1, "chen") as (request, chen):
        for whom in ({"department": "other"}, {"to": called("H591")}):
            with pytest.raises(Refusal, match=r"help.cannot_take") as no:
                request.hand_over(by=chen, **whom)
            assert no.value.clause == CLAUSE
        assert request.give_task(by=chen, department="other").number
