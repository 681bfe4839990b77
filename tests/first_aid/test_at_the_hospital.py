"""An escort at the hospital and back: settled, more help or not, reported, registered (HR-2.1.a-5 to HR-2.1.a-7)."""

import pytest

from tests.first_aid.escort import back, until
from webapp.errors import Refusal


@pytest.mark.clause("HR-2.1.a-5a", "HR-2.1.a-5b")
def test_arrival_settling_and_help_given_are_on_record(duty):
    job = until(duty, "settled")
    assert job.passed[-2:] == ["at_hospital", "settled"]
    assert job.answers["help_given"] == ["registration", "doctor"]


@pytest.mark.clause("HR-2.1.a-6a")
def test_once_settled_the_guard_asks_whether_more_help_is_needed(duty):
    job = until(duty, "at_hospital")
    with pytest.raises(Refusal, match=r"jobs\.incomplete") as told:
        duty.passes(job, "wang", "settled", help_given=["doctor"])
    assert told.value.clause == "HR-2.1.a-6a"
    assert job.state == "at_hospital"


@pytest.mark.clause("HR-2.1.a-6b")
def test_with_nothing_more_to_do_the_guards_come_back_and_are_missed_after_an_hour(duty):
    job = until(duty, "settled")
    assert job.next_step.id == "returning"
    [reminder] = job.procedure.steps["returning"].reminders
    assert (reminder.after.total_seconds(), reminder.who) == (3600, ("security_duty_officer",))


@pytest.mark.clause("HR-2.1.a-6c")
@pytest.mark.parametrize(("decision", "state"), [("continue", "at_hospital"), ("recall", "decided")])
def test_more_help_is_for_the_manager_to_decide(duty, decision, state):
    job = until(duty, "at_hospital")
    duty.passes(job, "wang", "settled", further_help_needed="yes", further_help_what="陪到手术结束")
    assert job.state == "awaiting_manager"
    with pytest.raises(Refusal, match=r"jobs\.not_yours"):
        duty.passes(job, "wang", "decided", manager_decision="recall", manager_instruction="我说了算")
    with pytest.raises(Refusal, match=r"jobs\.incomplete"):
        duty.passes(job, "manager", "decided", manager_decision=decision)
    duty.passes(job, "manager", "decided", manager_decision=decision, manager_instruction="照此办")
    assert job.state == state
    if decision == "recall":
        assert job.next_step.id == "returning"
    else:
        with pytest.raises(Refusal, match=r"jobs\.incomplete"):
            duty.passes(job, "wang", "settled")
        duty.passes(job, "wang", "settled", further_help_needed="no")
        assert job.next_step.id == "returning"


@pytest.mark.clause("HR-2.1.a-6c")
def test_relieved_guards_go_and_others_take_over(duty):
    job = until(duty, "at_hospital")
    duty.passes(job, "wang", "settled", further_help_needed="yes")
    duty.passes(job, "manager", "decided", manager_decision="relieve", manager_instruction="换班")
    assert job.crew == []
    duty.take(job, "li", "wang")
    duty.passes(job, "li", "settled", further_help_needed="no")
    assert job.state == "settled"


@pytest.mark.clause("HR-2.1.a-7a")
def test_an_escort_is_not_over_before_it_is_reported(duty):
    job = until(duty, "returning")
    with pytest.raises(Refusal, match=r"first_aid\.debrief_given") as told:
        duty.passes(job, "wang", "debriefed", debrief="一切顺利")
    assert "请先反馈处理情况" in told.value.zh
    assert told.value.clause == "HR-2.1.a-7a"


@pytest.mark.clause("HR-2.1.a-7b")
def test_the_desk_enters_it_and_is_reminded_after_half_an_hour(duty):
    job = back(duty)
    [reminder] = job.procedure.steps["debriefed"].reminders
    assert (reminder.after.total_seconds(), reminder.who) == (1800, ("centre_admin",))
    with pytest.raises(Refusal, match=r"jobs\.not_yours"):
        duty.passes(job, "wang", "recorded")
    duty.passes(job, "desk", "recorded")
    assert not job.is_open
    assert [member.person.name for member in job.crew] == ["王守仁", "陈大勇"]
