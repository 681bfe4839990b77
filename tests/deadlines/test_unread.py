"""An urgent notice is read where whoever was told acts on it; a rung that waits to be seen waits for its own readers."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.deadlines.test_ladder import _reads, at, began, called, ringing, rounds, worker_comes  # noqa: F401
from webapp import clock
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.logbook import act
from webapp.people import Person


def supervisor():
    return session.scalars(select(Person).where(Person.staff_no == "C101")).one()


def asked(app, began):  # noqa: F811
    request_id = called(app, began, by="chen", kind="enquiry")
    with at(app, began, 0.1, "chen") as chen:
        session.get(HelpRequest, request_id).ask_supervisor(by=chen)
    return request_id


@pytest.mark.clause("HR-2.1.b-2")
def test_an_answer_is_what_the_notice_waited_for(app, began):  # noqa: F811
    request_id = asked(app, began)
    with at(app, began, 0.5, "chen") as chen:
        session.get(HelpRequest, request_id).answer(by=chen)
    worker_comes(app, began, 1.2, 2.2, 4.5, 30)
    assert "unread" not in ringing(app, "D101") | ringing(app, "G101")


@pytest.mark.clause("HR-2.1.b-2")
def test_whoever_was_told_and_acts_has_read_it(app, began):  # noqa: F811
    request_id = asked(app, began)
    with clock.frozen(began + timedelta(minutes=0.5)), app.app_context():
        with act(by=supervisor()):
            session.get(HelpRequest, request_id).contact(supervisor(), "派出所", "110")
        session.commit()
    worker_comes(app, began, 1.2, 2.2)
    assert "unread" not in ringing(app, "D101") | ringing(app, "G101")


def test_whoever_was_not_told_and_acts_has_read_nothing(app, began):  # noqa: F811
    """Red control of the one above."""
    request_id = asked(app, began)
    with at(app, began, 0.5, "li") as li:
        session.get(HelpRequest, request_id).contact(li, "派出所", "110")
    worker_comes(app, began, 1.2)
    assert "unread" in ringing(app, "D101")


@pytest.mark.clause("HR-2.2-3")
def test_a_guard_who_saw_it_does_not_end_what_waits_for_the_supervisor(app, began):  # noqa: F811
    request_id = called(app, began, by="chen")
    with at(app, began, 0.1, "chen") as chen:
        session.get(HelpRequest, request_id).grade("major", by=chen)
    worker_comes(app, began, 2.2, 4.3, 6.4)
    assert "major" in ringing(app, "G101")
    _reads(app, began, 6.5, "G101")
    assert "major" in ringing(app, "C101")
    before = rounds(app, "major.2")
    worker_comes(app, began, 8.8, 11)
    assert rounds(app, "major.2") > before
    _reads(app, began, 11.1, "C101")
    assert "major" not in ringing(app, "M101")
