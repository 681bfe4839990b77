"""When the last job has reported, the request waits to be registered, and somebody is reminded (HR-2.1.a-7b)."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier, BrokenBarrierError

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.help_requests.conftest import BEGAN
from webapp import clock, deadlines, notices, subjects
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.people import Person

cast = Cast()
CREWS = ("wang", "li")


@pytest.fixture
def supervisor(app):
    with acting(app, "admin"):
        person = Person.join("A190", "冯主管", site=cast.site())
        person.give_role("centre_supervisor", cast.site())
        return person.id


def two_tasks(desk):
    """A request with a task for each of two crews, both begun."""
    one = desk.takes(kind="other", asked="搬柜子")
    with desk.after(1, "chen", one) as (request, chen):
        request.answer(by=chen)
        for _ in CREWS:
            request.give_task(by=chen, department="security")
    for number, crew in enumerate(CREWS):
        with desk.after(2, crew, one) as (request, guard):
            request.jobs[number].accept(by=guard)
        with desk.after(3, crew, one) as (request, guard):
            request.jobs[number].pass_step("started", {}, by=guard)
    return one


@pytest.mark.clause("HR-2.1.a-7b")
def test_two_crews_that_report_at_the_same_moment_finish_it(app, desk, monkeypatch):
    one = two_tasks(desk)
    ready, find = Barrier(2), subjects.find

    def together(kind, thing):
        if kind == "help_request":
            with suppress(BrokenBarrierError):
                ready.wait(3)
        return find(kind, thing)

    def reports(number):
        with desk.after(4, CREWS[number], one) as (request, guard):
            request.jobs[number].pass_step("finished", {"debrief": "办好"}, by=guard)

    if session_is_postgresql(app):
        monkeypatch.setattr("webapp.help_requests.aiding.subjects.find", together)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(reports, range(2)))
    monkeypatch.undo()
    with desk.looks(5) as request:
        assert request.stage == "to_be_registered"
        assert [mark.step for mark in request.milestones].count("done") == 1


def session_is_postgresql(app):
    with app.app_context():
        return session.get_bind().dialect.name == "postgresql"


@pytest.mark.clause("HR-2.1.a-7b")
def test_the_desk_is_reminded_to_register_then_the_supervisor(app, desk, supervisor):
    one = two_tasks(desk)
    for number, crew in enumerate(CREWS):
        with desk.after(4, crew, one) as (request, guard):
            request.jobs[number].pass_step("finished", {"debrief": "办好"}, by=guard)
    at_desk, above = (
        "A request was handled; please register it",
        "A request was handled and is still not registered",
    )
    for minutes, heard in ((33, (False, False)), (35, (True, False)), (65, (True, True))):
        with clock.frozen(BEGAN + timedelta(minutes=minutes)), app.app_context():
            while deadlines.fire_due():
                pass
            chief = session.get_one(Person, supervisor)
            words = [
                [notice.en for notice in notices.unseen(who, cast.site().id, most=100)]
                for who in (cast.chen, chief)
            ]
            assert (at_desk in words[0], above in words[1]) == heard


def test_finished_by_hand_it_is_reminded_the_same_way(app, desk, supervisor):
    one = desk.takes(kind="other")
    with desk.after(1, "chen", one) as (request, chen):
        request.answer(by=chen)
        request.finish(by=chen)
    for minutes in (32, 62):
        with clock.frozen(BEGAN + timedelta(minutes=minutes)), app.app_context():
            while deadlines.fire_due():
                pass
    with app.app_context():
        rungs = select(deadlines.Deadline.rung).where(deadlines.Deadline.state == "fired")
        assert {"register.1", "register.2"} <= set(
            session.scalars(rungs.where(deadlines.Deadline.subject_id == one))
        )
        assert session.get_one(HelpRequest, one).stage == "to_be_registered"


@pytest.mark.clause("HR-2.1.a-7a")
def test_the_card_offers_the_register_only_once_the_job_is_reported(app, desk, act_as):
    one = desk.takes(kind="other", asked="搬柜子")
    with desk.after(1, "chen", one) as (request, chen):
        request.answer(by=chen)
        number = request.give_task(by=chen, department="security").number
    phone = act_as("chen")
    shown = text_of(phone.get(f"/help-requests/{one}"))
    assert ("登记入册" in shown, f"等反馈后再登记： HR-2.1.a-7a {number}" in shown) == (False, True)
    with desk.after(2, "chen", one) as (request, chen):
        request.jobs[0].could_not("no-longer-wanted", by=chen)
    assert "登记入册" in text_of(phone.get(f"/help-requests/{one}"))
