"""Who takes an alarm on, when it is too late to, and whose own it is after a hand-over."""

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.deadlines.test_ladder import at, began, called, ringing, rung, worker_comes  # noqa: F401
from webapp import clock, deadlines
from webapp.database import new_id, session
from webapp.errors import Conflict, NotFound, Refusal
from webapp.help_requests import HelpRequest
from webapp.help_requests.unsending import unsend
from webapp.people import Person

cast = Cast()


def states(request_id):
    mine = select(deadlines.Deadline).where(deadlines.Deadline.subject_id == request_id)
    return {row.rung: row.state for row in session.scalars(mine)}


def test_what_was_answered_meanwhile_is_taken_on_no_more(app, began):  # noqa: F811
    """The screen still shows the alarm; a tap on it must not set it going again."""
    request_id = called(app, began)
    worker_comes(app, began, 1, 2)
    with at(app, began, 3, "chen") as chen:
        session.get(HelpRequest, request_id).answer(by=chen)
    with pytest.raises(Conflict, match=r"deadline\.done"), at(app, began, 3.1, "li") as li:
        deadlines.acknowledge(rung("call.2"), li)
    worker_comes(app, began, 14, 16, 40)
    assert "call" not in ringing(app, "D101") | ringing(app, "G101")
    with app.app_context():
        assert "call.promised" not in states(request_id)


@pytest.mark.parametrize("action", ["escort_sent", "called_120"])
def test_somebody_sent_by_mistake_and_taken_back_rings_again(app, began, action):  # noqa: F811
    request_id = called(app, began)
    send = {"escort_sent": "send_escort", "called_120": "call_120"}[action]
    with at(app, began, 0.2, "chen") as chen:
        getattr(session.get(HelpRequest, request_id), send)(by=chen)
    assert "call" not in ringing(app, "B101")
    with at(app, began, 0.3, "chen") as chen:
        unsend(action, session.get(HelpRequest, request_id), chen)
    assert "call" in ringing(app, "B101")
    worker_comes(app, began, 1.4, 2.4)
    assert "call" in ringing(app, "G101")


def test_taken_back_after_the_answer_nothing_rings(app, began):  # noqa: F811
    """Red control of the one above."""
    request_id = called(app, began)
    with at(app, began, 0.2, "chen") as chen:
        session.get(HelpRequest, request_id).answer(by=chen)
        session.get(HelpRequest, request_id).send_escort(by=chen)
    with at(app, began, 0.3, "chen") as chen:
        unsend("escort_sent", session.get(HelpRequest, request_id), chen)
    assert "call" not in ringing(app, "B101")


@pytest.mark.clause("HR-1.2.c-1")
def test_after_a_hand_over_the_alarm_is_the_new_owners(app, began):  # noqa: F811
    with acting(app, "admin"):
        Person.join("A591", "试接", phone="", site=cast.site()).give_role("centre_admin", cast.site())
    request_id = called(app, began, by="chen", kind="enquiry")
    with at(app, began, 1, "chen") as chen:
        session.get(HelpRequest, request_id).hand_over(by=chen, to=_new())
    with at(app, began, 2, "chen"):
        session.get(HelpRequest, request_id).accept(by=_new())
    worker_comes(app, began, 5)
    with pytest.raises(Refusal, match=r"deadline\.own"), at(app, began, 5.1):
        deadlines.acknowledge(rung("late.1"), _new())
    with at(app, began, 5.2, "chen") as chen:
        deadlines.acknowledge(rung("late.1"), chen)
    assert "late" not in ringing(app, "M101")


def test_whoever_the_house_put_in_charge_of_a_residents_request_may_step_in(app, began):  # noqa: F811
    """Nobody took it by hand, so the alarm is nobody's own."""
    with clock.frozen(began), acting(app, None):
        HelpRequest.take(cast.site(), by=None, owner=cast.chen)
    with at(app, began, 0.1, "chen") as chen:
        deadlines.acknowledge(rung("call.1"), chen)
    assert "call" not in ringing(app, "A101")


def test_whoever_took_it_by_hand_may_not(app, began):  # noqa: F811
    """Red control of the one above."""
    called(app, began, by="chen")
    with pytest.raises(Refusal, match=r"deadline\.own"), at(app, began, 0.1, "chen") as chen:
        deadlines.acknowledge(rung("call.1"), chen)


def _new():
    return session.scalars(select(Person).where(Person.staff_no == "A591")).one()


def test_an_alarm_about_what_is_gone_is_taken_on_by_nobody(app, began):  # noqa: F811
    called(app, began)
    with pytest.raises(NotFound), at(app, began, 1, "li") as li:
        row = rung("call.1")
        row.subject_id = new_id()
        deadlines.acknowledge(row, li)
    with app.app_context():
        assert rung("call.1").acknowledged_at is None
