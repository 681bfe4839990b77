"""HR-2.1.b: 120 is rung, the leader and the gate are told, the ambulance is met and led, clause by clause."""

from datetime import timedelta

import pytest

from tests.first_aid.hours import reads, strikes, told
from tests.jobs.duty import doing
from webapp import settings
from webapp.errors import Refusal

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
GO = "已叫救护车，请马上安排入口接应"
AGAIN = "救护车接应：班长还没看到通知"
RING = "救护车还没到，请再打120"
HAPPENS = {
    "gate_ready": ("doorman", {"gate_done": ["gate_open", "lift_held"]}),
    "arrived": ("doorman", {"ambulance_plate": "粤A·120XX"}),
    "at_patient": ("doorman", {"help_given": ["barrier", "stretcher"]}),
    "departed": ("doorman", {"hospital": "市人民医院"}),
    "reported": ("leader", {"debrief": "十分钟到，已送走"}),
}


def called(duty, by="desk", **answers):
    return duty.open("ambulance_reception", by, **answers)


def until(duty, step, **answers):
    """The reception has come to that step."""
    job = called(duty, **answers)
    for name, (who, given) in HAPPENS.items():
        duty.passes(job, who, name, **given)
        if name == step:
            return job
    raise KeyError(step)


@pytest.mark.clause("HR-2.1.b-1a")
def test_the_call_waits_for_no_question(duty):
    job = called(duty)
    assert job.state == "gate_alerted", "an empty record is enough"
    assert "120" in job.procedure.first.dial
    assert {"awake", "breathing", "bleeding", "since_when", "age"} <= {one.id for one in job.todo}
    with doing(duty.desk):
        job.answer({"awake": "no", "breathing": "hard", "age": "七十多"}, by=duty.desk)
    assert {"since_when", "bleeding"} <= {one.id for one in job.todo}
    assert not {"awake", "breathing", "age"} & {one.id for one in job.todo}


@pytest.mark.clause("HR-2.1.b-1b")
def test_the_call_is_confirmed_beside_what_the_gate_does(duty):
    job = called(duty)
    duty.passes(job, "desk", "confirmed", expected_arrival="14:20")
    assert (job.state, job.answers["expected_arrival"]) == ("gate_alerted", "14:20")
    duty.passes(job, "doorman", "gate_ready")
    duty.passes(job, "desk", "confirmed", expected_arrival="14:30")
    assert (job.state, job.next_step.id) == ("gate_ready", "arrived"), (
        "a second confirmation takes nothing back"
    )


@pytest.mark.clause("HR-2.1.b-1b")
def test_where_no_ambulance_comes_the_desk_is_told_to_ring_again(duty):
    job = called(duty)
    duty.passes(job, "doorman", "gate_ready")
    strikes(job, 14 * MINUTE)
    assert RING not in told(duty.desk)
    strikes(job, 15 * MINUTE + SECOND)
    assert RING in told(duty.desk)
    assert (job.state, job.standing[-1].by_the_clock) == ("no_show", True)
    assert job.standing[-1].by_whom.zh == "到时自动"
    duty.passes(job, "desk", "called_again", expected_arrival="15:00")
    duty.passes(job, "doorman", "arrived")
    assert job.state == "arrived"


def test_what_the_clock_did_nobody_takes_back(duty):
    job = called(duty)
    strikes(job, 16 * MINUTE)
    with pytest.raises(Refusal, match=r"jobs\.cannot_undo"), doing(duty.desk):
        job.take_back(by=duty.desk)


def test_an_ambulance_that_came_is_not_missed(duty):
    job = until(duty, "arrived")
    strikes(job, 20 * MINUTE)
    assert job.state == "arrived"
    assert RING not in told(duty.desk)


@pytest.mark.clause("HR-2.1.b-1c")
def test_the_sentence_for_the_resident_is_on_screen_and_its_tick_is_missed(duty):
    job = called(duty)
    says = [guide.say.zh for guide in job.step.guides if guide.say]
    assert any("小区入口接救护车" in line for line in says)
    assert "reception_promised" in {one.id for one in job.todo}


@pytest.mark.clause("HR-2.1.b-2")
def test_the_leader_is_told_at_once_and_again_with_the_duty_officer_until_read(duty):
    job = called(duty)
    strikes(job, SECOND)
    assert (told(duty.leader), told(duty.officer)) == ([GO], [])
    strikes(job, 61 * SECOND)
    assert AGAIN in told(duty.leader)
    assert told(duty.officer) == [AGAIN]
    reads(duty.leader)
    before = (told(duty.leader).count(AGAIN), told(duty.officer).count(AGAIN))
    strikes(job, 5 * MINUTE)
    assert (told(duty.leader).count(AGAIN), told(duty.officer).count(AGAIN)) == before


@pytest.mark.clause("HR-2.1.b-2")
def test_how_long_a_leader_may_leave_it_unread_is_the_sites_to_say(duty):
    with doing(duty.manager):
        settings.change(duty.site.id, "first_aid.leader_unread", 120)
    job = called(duty)
    strikes(job, 61 * SECOND)
    assert AGAIN not in told(duty.leader)
    strikes(job, 121 * SECOND)
    assert AGAIN in told(duty.leader)


@pytest.mark.clause("HR-2.1.b-2")
def test_a_leader_who_never_reads_hears_it_again_and_again(duty):
    job = called(duty)
    strikes(job, 61 * SECOND)
    reads(duty.doorman)
    strikes(job, 125 * SECOND)
    due = [row for row in reminders_of(job) if row.rung == "leader.2"]
    assert [row.state for row in due] == ["set"], "somebody else's reading stops nothing"


def reminders_of(job):
    from sqlalchemy import select

    from webapp.database import session
    from webapp.deadlines import Deadline

    return list(session.scalars(select(Deadline).where(Deadline.subject_id == job.id)))


@pytest.mark.clause("HR-2.1.b-2")
def test_the_first_call_waits_for_no_worker_and_the_last_rings_for_everyone(duty):
    job = called(duty)
    assert (told(duty.leader), told(duty.doorman)) == ([GO], ["救护车要来，请开门备好通道"])
    strikes(job, 61 * SECOND)
    assert told(duty.wang) == []
    strikes(job, 181 * SECOND)
    assert told(duty.wang) == ["救护车要来，班长和干部都没看到，请在岗的人去入口"]


@pytest.mark.clause("HR-2.1.b-5b")
def test_the_desk_enters_it_and_is_reminded(duty):
    job = until(duty, "reported")
    strikes(job, 31 * MINUTE)
    assert "班长已反馈，请登记" in told(duty.desk)
    duty.passes(job, "desk", "recorded")
    assert not job.is_open


@pytest.mark.clause("HR-2.1.b-5a")
def test_a_call_that_is_not_needed_is_stood_down_after_120_was_told(duty):
    job = called(duty)
    with pytest.raises(Refusal, match=r"jobs\.incomplete"):
        duty.passes(job, "desk", "stood_down", stood_down_because="住户自己开车去")
    duty.passes(job, "desk", "stood_down", told_120="yes", stood_down_because="住户自己开车去")
    strikes(job, 16 * MINUTE)
    assert "接应已取消，请班长向服务中心反馈" in told(duty.leader)
    assert RING not in told(duty.desk)
    assert job.next_step.id == "reported"
