"""HR-5: a repair is ordered, told, attended to and accepted within its limits, clause by clause."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.jobs import rungs
from tests.jobs.duty import doing
from tests.repairs.conftest import BEGAN, ORDER
from webapp import clock
from webapp.database import session
from webapp.deadlines import Deadline
from webapp.errors import Refusal
from webapp.help_requests import HelpRequest


def due(job) -> dict[str, float]:
    """Minutes after the call at which each rung of the order is told."""
    return rungs.due(job, BEGAN, timedelta(minutes=1))


def told(job, rung) -> set[str]:
    return set(
        session.scalars(select(Deadline.roles).where(Deadline.subject_id == job.id, Deadline.rung == rung))
    )


@pytest.mark.clause("HR-5", "HR-1.1.b")
def test_a_repair_that_is_taken_opens_its_order_with_what_was_told(repairs, duty):
    job = repairs.called(caller="刘㛃", phone="13900017788", place_id=duty.home.id, asked="水龙头漏水")
    assert (job.procedure_id, job.state, job.number[:2]) == ("repair_order", "reported", "BX")
    assert job.place_id == duty.home.id
    assert (job.answers["requester"], job.answers["asked"]) == ("刘㛃", "水龙头漏水")
    assert job.answers["contact_phone"] == "13900017788"


@pytest.mark.clause("HR-5")
def test_the_order_is_due_in_five_minutes_and_a_late_one_says_why(repairs):
    job = repairs.called()
    assert due(job) == {"order": 0, "order_late": 5}
    with pytest.raises(Refusal, match=r"repairs\.order_in_time") as no:
        repairs.passes(job, "desk", "ordered", after=6, **ORDER)
    assert no.value.clause == "HR-5"
    repairs.passes(job, "desk", "ordered", after=6, **ORDER, order_late_because="busy")
    assert job.state == "ordered"


@pytest.mark.clause("HR-5")
def test_the_crew_is_told_at_once_and_missed_after_two_minutes(repairs):
    job = repairs.called()
    repairs.passes(job, "desk", "ordered", after=4, **ORDER)
    assert due(job) == {"crew": 4, "crew_late": 6}
    assert told(job, "crew") == {'["department_handler", "department_head"]'}


@pytest.mark.clause("HR-5")
def test_nobody_is_on_the_way_before_somebody_has_taken_it(repairs, duty):
    job = repairs.called()
    repairs.passes(job, "desk", "ordered", **ORDER)
    with pytest.raises(Refusal, match=r"repairs\.somebody_goes") as no:
        repairs.passes(job, "desk", "dispatched", after=1)
    assert no.value.clause == "HR-5"
    with clock.frozen(BEGAN):
        duty.take(job, "fixer")
    repairs.passes(job, "desk", "dispatched", after=1)
    assert job.state == "dispatched"


@pytest.mark.clause("HR-5")
def test_the_crew_is_due_on_site_in_a_quarter_of_an_hour_and_says_why_it_is_late(repairs):
    job = repairs.dispatched(after=2)
    assert due(job) == {"arrival": 17}
    with pytest.raises(Refusal, match=r"repairs\.on_site_in_time") as no:
        repairs.passes(job, "fixer", "on_site", after=18, paid="no")
    assert no.value.clause == "HR-5"
    repairs.passes(job, "fixer", "on_site", after=18, paid="no", late_because="parts")
    assert due(job) == {}


@pytest.mark.clause("HR-5", "HR-1.2.a-3")
def test_with_an_appointment_the_crew_is_due_five_minutes_before(repairs):
    job = repairs.dispatched(appointment="2027-03-01T15:00")
    assert due(job) == {"arrival": 5 * 60 - 5}, "15:00 at the site is five hours after the call"
    repairs.passes(job, "fixer", "on_site", after=290, paid="no")
    assert job.state == "on_site"


@pytest.mark.clause("HR-5")
def test_an_arrival_that_is_over_when_the_order_moves_is_still_told(repairs, duty):
    job = repairs.dispatched(after=2)
    with clock.frozen(BEGAN + timedelta(minutes=30)), doing(duty.desk):
        job.answer({"appointment": "2027-03-01T10:10"}, by=duty.desk)
    assert due(job) == {"arrival": 5}, "five minutes before the hour that was agreed, and long past"


@pytest.mark.clause("HR-5")
def test_the_clock_of_the_arrival_comes_back_with_an_undo_and_ends_with_the_order(repairs, duty):
    job = repairs.dispatched(after=2)
    repairs.passes(job, "fixer", "on_site", after=5, paid="no")
    with clock.frozen(BEGAN + timedelta(minutes=5)), doing(duty.fixer):
        job.take_back(by=duty.fixer)
    assert due(job) == {"arrival": 17}
    with clock.frozen(BEGAN + timedelta(minutes=6)), doing(duty.fixer):
        job.could_not("not-at-home", by=duty.fixer)
    assert due(job) == {}


@pytest.mark.clause("HR-5")
def test_a_repair_is_over_when_the_resident_has_accepted_it(repairs, duty):
    job = repairs.until("done")
    with pytest.raises(Refusal, match=r"jobs\.incomplete") as no:
        repairs.passes(job, "fixer", "accepted", after=9)
    assert no.value.clause == "HR-5"
    request = session.get(HelpRequest, job.origin_id)
    assert request.stage == "routed"
    repairs.passes(job, "fixer", "accepted", after=9, accepted_by={"name": "刘㛃", "drawn": None}, rating="4")
    assert request.stage == "to_be_registered"
    assert due(job) == {"register": 39}


def test_waiting_for_parts_needs_a_new_time_that_the_resident_knows(repairs):
    job = repairs.until("working")
    with pytest.raises(Refusal, match=r"jobs\.incomplete"):
        repairs.passes(job, "fixer", "waiting_parts", after=9, waiting_because="等阀门")
    repairs.passes(
        job, "fixer", "waiting_parts", after=9, waiting_because="等阀门", new_time="2027-03-02T09:00"
    )
    repairs.passes(job, "fixer", "working", after=60)
    assert job.state == "working"


@pytest.mark.clause("HR-D1", "HR-D4")
def test_the_order_names_the_documents_that_it_follows(repairs):
    assert {"HR-D1", "HR-D4"} <= repairs.called().procedure.clauses
