"""HR-2.1-3: what the caller chose runs side by side, one job a branch; 120 is never held up."""

import pytest

from tests.first_aid.escort import until
from tests.jobs.duty import doing
from webapp.errors import Refusal
from webapp.help_requests import HelpRequest
from webapp.jobs.lists import of_origin


@pytest.fixture
def request_(duty):
    with doing(duty.desk):
        return HelpRequest.take(duty.site, by=duty.desk)


def begins(duty, request, verb, by="desk", **given):
    with doing(getattr(duty, by)):
        return getattr(request, verb)(by=getattr(duty, by), **given)


@pytest.mark.clause("HR-2.1-3")
def test_three_branches_run_side_by_side(duty, request_):
    jobs = [begins(duty, request_, verb) for verb in ("send_escort", "call_120", "send_carer")]
    assert [job.number.rpartition("/")[2] for job in jobs] == ["1", "2", "3"]
    assert [job.procedure_id for job in request_.jobs if job.is_open] == [
        "escort_to_hospital",
        "ambulance_reception",
        "short_nursing",
    ]
    assert sorted(request_.wanted) == ["call_120", "escort_to_hospital", "short_nursing"]
    assert request_.stage == "in_progress"


@pytest.mark.clause("HR-2.1-3")
@pytest.mark.parametrize("verb", ["send_escort", "send_carer"])
def test_nobody_is_sent_twice_down_one_branch(duty, request_, verb):
    sent = begins(duty, request_, verb)
    with pytest.raises(Refusal, match=r"help\.branch_open") as no:
        begins(duty, request_, verb)
    assert no.value.values["number"] == sent.number


@pytest.mark.clause("HR-2.1.b-1a")
def test_120_may_be_rung_again_and_again(duty, request_):
    assert begins(duty, request_, "call_120", words="叫不醒").answers["condition_told"] == "叫不醒"
    assert begins(duty, request_, "call_120", by="wang", words="还没到") is None
    assert len(of_origin("help_request", request_.id)) == 1
    assert [mark.words for mark in request_.milestones if mark.step == "called_120"] == ["叫不醒", "还没到"]


@pytest.mark.clause("HR-2.1.b-5a")
def test_the_request_waits_for_the_last_of_its_branches(duty, request_):
    ambulance = begins(duty, request_, "call_120")
    nursing = begins(duty, request_, "send_carer")
    with doing(duty.desk):
        nursing.could_not("declined-by-patient", by=duty.desk)
    assert request_.stage == "in_progress"
    for step in ("arrived", "at_patient", "departed"):
        duty.passes(ambulance, "doorman", step)
    assert request_.stage == "in_progress"
    duty.passes(ambulance, "leader", "reported", debrief="已送走")
    assert request_.stage == "to_be_registered"


@pytest.mark.clause("HR-2.1.a-4b")
def test_guards_who_hand_over_to_120_have_the_gate_told(duty, request_):
    escort = begins(duty, request_, "send_escort")
    duty.take(escort, "wang", "chen")
    duty.passes(escort, "wang", "standby", standby_place="patient_home")
    duty.passes(escort, "chen", "standby")
    duty.passes(escort, "wang", "handed_to_120", family_said="突然晕倒")
    ambulance = request_.running("ambulance_reception")
    assert ambulance.answers["condition_told"] == "突然晕倒"
    assert request_.mark("called_120").by_id == duty.wang.id


def test_an_escort_without_a_request_gets_its_ambulance_too(duty):
    escort = until(duty, "with_patient")
    duty.passes(escort, "wang", "handed_to_120")
    [ambulance] = of_origin("job", escort.id)
    assert (ambulance.procedure_id, ambulance.number) == ("ambulance_reception", f"{escort.number}/1")
    assert ambulance.answers["patient"] == "刘秀英"
