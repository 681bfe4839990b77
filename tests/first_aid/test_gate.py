"""The gate and the ambulance: the way in, ready, plate and door, the leader's report (HR-2.1.b-3 to HR-2.1.b-5)."""

import pytest

from tests.first_aid.hours import reads, strikes, told
from tests.first_aid.test_ambulance import AGAIN, MINUTE, SECOND, called, until
from webapp.errors import Refusal
from webapp.first_aid.way_in import way_in
from webapp.jobs.card import Card
from webapp.jobs.lists import awaiting


@pytest.mark.clause("HR-2.1.b-3a")
def test_the_gate_sees_the_way_in_of_the_building(duty):
    job = called(duty, address=duty.at("home"))
    way = way_in(job)
    assert (way.building.zh, way.gate.zh, way.metres) == ("3栋", "东门", "3.0")
    assert way.route == "由东门进，环路右转，3栋南侧"
    strikes(job, SECOND)
    assert told(duty.doorman) == ["救护车要来，请开门备好通道"]
    assert job in awaiting(duty.doorman, duty.site)
    reads(duty.leader)
    duty.passes(job, "doorman", "gate_ready", gate_done=["gate_open", "way_clear"])
    strikes(job, 3 * MINUTE)
    assert told(duty.doorman) == ["救护车要来，请开门备好通道"], "ready is ready"


@pytest.mark.clause("HR-2.1.b-3a")
def test_a_gate_that_says_nothing_is_told_again_and_the_leader_too(duty):
    job = called(duty)
    strikes(job, 61 * SECOND)
    assert "入口还没有报“就绪”" in told(duty.doorman)
    assert "入口还没有报“就绪”" in told(duty.leader)


@pytest.mark.parametrize(("address", "says"), [(None, None), ("words", "凉亭")])
def test_without_an_address_nothing_waits(duty, address, says):
    given = {"address": {"kind": None, "id": None, "label": "凉亭", "kinds": []}} if address else {}
    way = way_in(called(duty, **given))
    assert (way.where, way.building, way.gate) == (says, None, None)


@pytest.mark.clause("HR-2.1.b-3b")
def test_the_leader_posts_people_if_need_be(duty):
    job = called(duty)
    with pytest.raises(Refusal, match=r"jobs\.not_yours"):
        duty.passes(job, "wang", "posted")
    duty.passes(job, "leader", "posted", waiters=[{"waiter": duty.at("wang")}, {"waiter": duty.at("chen")}])
    assert [row["waiter"]["label"] for row in job.answers["waiters"]] == ["王守仁", "陈大勇"]
    assert job.state == "gate_alerted"
    strikes(job, 61 * SECOND)
    assert AGAIN not in told(duty.leader), "who has seen to it has read it"


@pytest.mark.clause("HR-2.1.b-4a")
def test_gate_plate_and_door_are_on_record(duty):
    job = until(duty, "gate_ready")
    assert [form.step.id for form in Card(job, duty.doorman).forms][:3] == [
        "arrived",
        "at_patient",
        "departed",
    ]
    duty.passes(job, "doorman", "arrived", gate_scan=duty.at("gate"), ambulance_plate="粤A·120XX")
    duty.passes(job, "doorman", "at_patient", door_scan=duty.at("home"))
    assert "gate" in job.answers["gate_scan"]["kinds"]
    assert "unit" in job.answers["door_scan"]["kinds"]
    assert job.answers["ambulance_plate"] == "粤A·120XX"


@pytest.mark.clause("HR-2.1.b-4a")
def test_an_ambulance_at_the_gate_waits_for_no_tick(duty):
    job = called(duty)
    duty.passes(job, "wang", "arrived")
    duty.passes(job, "wang", "at_patient")
    assert job.state == "at_patient"
    assert "ambulance_plate" in {one.id for one in job.todo}


@pytest.mark.clause("HR-2.1.b-4b")
def test_what_help_was_given_is_ticked(duty):
    job = until(duty, "at_patient")
    offered = {option.id for option in job.procedure.fields["help_given"].options}
    assert offered == {"barrier", "lift", "stretcher", "bystanders", "family"}
    assert job.answers["help_given"] == ["barrier", "stretcher"]


@pytest.mark.clause("HR-2.1.b-5a")
def test_it_closes_only_with_the_leaders_report(duty):
    job = until(duty, "departed")
    for who in ("doorman", "desk", "officer"):
        with pytest.raises(Refusal, match=r"jobs\.not_yours"):
            duty.passes(job, who, "reported", debrief="好了")
    with pytest.raises(Refusal, match=r"jobs\.incomplete") as no:
        duty.passes(job, "leader", "reported")
    assert no.value.clause == "HR-2.1.b-5a"
    strikes(job, 16 * MINUTE)
    assert "救护车已走，请班长向服务中心反馈" in told(duty.leader)
    duty.passes(job, "leader", "reported", debrief="十分钟到")
    assert job.is_open
