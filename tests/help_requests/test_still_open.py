"""What is registered, closed or void is worked on no more; help comes with a new request (HR-2.2-1)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.client import text_of
from tests.help_requests import year as a
from tests.help_requests.conftest import BEGAN
from webapp import clock
from webapp.database import session
from webapp.deadlines.deadline import Deadline, State
from webapp.errors import Conflict
from webapp.help_requests import HelpRequest
from webapp.logbook import verify

CLAUSE = "HR-2.2-1"
ACTS = {
    "contact": {"referred_to": "别的单位", "referred_phone": "95598"},
    "task": {"department": "security", "words": "x"},
    "supervisor": {"words": "x"},
    "manager": {"words": "x"},
    "route": {"paid": "yes"},
    "facts": {"caller": "别人"},
    "severity": {"severity": "major"},
    "escort": {},
    "120": {},
    "carer": {},
}


def stands(app, one):
    """What a row shows of it, in the open year."""
    with app.app_context():
        request = session.get_one(HelpRequest, one)
        facts = (request.stage, request.referred_to, request.paid, request.severity, request.caller)
        return facts, [mark.step for mark in request.milestones], [job.number for job in request.jobs]


@pytest.mark.clause(CLAUSE)
@pytest.mark.parametrize("closed", [False, True])
def test_nothing_changes_a_row_that_is_registered_or_closed(app, act_as, closed):
    a.hire(app)
    one = a.done(app)
    with a.on(2027, 4, 2):
        a.sign(app, "2027-03")
        if closed:
            with a.as_hired(app, "B102") as supervisor:
                session.get_one(HelpRequest, one).close(by=supervisor)
    before = stands(app, one)
    with a.on(2027, 4, 3):
        desk = act_as("chen")
        told = {act: desk.act(f"/help-requests/{one}/{act}", **fields) for act, fields in ACTS.items()}
        special = act_as("sun").act(f"/help-requests/{one}/special")
    assert {act: answer.status_code for act, answer in told.items()} == dict.fromkeys(ACTS, 422)
    assert special.status_code == 422
    assert "再登记一条" in text_of(told["escort"]) or "新登记一条" in text_of(told["escort"])
    assert stands(app, one) == before


@pytest.mark.clause(CLAUSE)
def test_from_a_closed_request_a_new_one_is_one_tap_away(app, act_as):
    a.hire(app)
    one = a.done(app)
    with a.on(2027, 3, 2):
        assert (
            'href="/help-requests/new' in act_as("chen").get(f"/help-requests/{one}").text.split("<main")[1]
        )


def test_void_is_final_on_a_page_that_is_older_than_the_undo(app, desk, act_as):
    one = desk.takes(kind="other")
    with desk.after(0, "chen", one) as (request, chen):
        request.take_back(by=chen)
    with clock.frozen(BEGAN + timedelta(seconds=9)):
        old = act_as("chen")
        acts = {"answer": {}, "finish": {}, "register": {"outcome": "met", "requester_type": "owner"}, **ACTS}
        codes = {
            act: old.act(f"/help-requests/{one}/{act}", **told).status_code for act, told in acts.items()
        }
    assert set(codes.values()) <= {409, 422}
    with app.app_context():
        request = session.get_one(HelpRequest, one)
        assert request.stage == "void"
        assert [mark for mark in request.milestones if mark.stands] == []
        rungs = select(Deadline.state).where(Deadline.subject_id == one)
        assert State.SET not in set(session.scalars(rungs))
        assert list(verify()) == []
    with desk.after(1, "chen", one) as (request, chen), pytest.raises(Conflict, match=r"help.void"):
        request.answer(by=chen)


def test_whatever_its_milestones_say_a_void_number_stays_void(desk):
    one = desk.takes(kind="other")
    with desk.after(0, "chen", one) as (request, chen):
        request.take_back(by=chen)
        request.settle_stage()
        assert request.stage == "void"
