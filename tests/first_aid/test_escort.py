"""HR-2.1.a: a patient is taken to hospital by two guards, clause by clause."""

import pytest
from sqlalchemy import select

from tests.first_aid.escort import RIGHT, called, on_standby, until
from tests.jobs.duty import doing
from webapp.database import session
from webapp.deadlines import Deadline
from webapp.errors import Conflict, Refusal
from webapp.jobs.card import Card
from webapp.procedures.shelf import book


@pytest.mark.clause("HR-2.1.a-1a")
def test_an_escort_does_not_leave_with_one_guard(duty):
    job = called(duty)
    duty.take(job, "wang")
    with pytest.raises(Refusal, match=r"first_aid\.two_guards") as told:
        duty.passes(job, "wang", "standby", standby_place="patient_home")
    assert "送医须安排两名保安" in told.value.zh
    assert told.value.clause == "HR-2.1.a-1a"
    assert job.state == "assigning"
    duty.take(job, "chen")
    duty.passes(job, "wang", "standby", standby_place="patient_home")
    assert job.state == "assigning", "one of two is in place"
    duty.passes(job, "chen", "standby")
    assert job.state == "standby"


@pytest.mark.clause("HR-2.1.a-1a")
def test_only_the_duty_officer_lets_one_guard_go_and_says_why(duty):
    job = called(duty)
    duty.take(job, "wang")
    with pytest.raises(Refusal, match=r"first_aid\.override_role"):
        duty.passes(job, "wang", "standby", standby_place="patient_home", one_guard_reason="没有人")
    with pytest.raises(Refusal, match=r"first_aid\.two_guards"):
        duty.passes(job, "officer", "standby", standby_place="patient_home")
    duty.passes(job, "officer", "standby", standby_place="patient_home", one_guard_reason="另一人在处理火警")
    assert job.state == "standby"
    assert job.answers["one_guard_reason"] == "另一人在处理火警"


@pytest.mark.clause("HR-2.1.a-1b")
def test_where_the_guards_wait_is_on_record(duty):
    job = called(duty)
    duty.take(job, "wang", "chen")
    with pytest.raises(Refusal, match=r"jobs\.incomplete") as told:
        duty.passes(job, "wang", "standby")
    assert told.value.clause == "HR-2.1.a-1b"
    duty.passes(job, "wang", "standby", standby_place="service_centre", standby_scan=duty.at("centre"))
    assert job.answers["standby_scan"]["kinds"] == ["place", "post", "service_centre"]


@pytest.mark.clause("HR-2.1.a-2a")
def test_a_vehicle_is_asked_for_two_minutes_after_the_call(duty):
    job = called(duty)
    reminders = {reminder.id: reminder for reminder in job.procedure.steps["assigning"].reminders}
    assert reminders["vehicle"].after.total_seconds() == 120
    assert reminders["vehicle"].who == ("centre_admin",)
    assert reminders["vehicle"].until == ("vehicle_ready", "handed_to_120")
    job = until(duty, "vehicle_ready")
    assert job.answers["vehicle_plate"] == "粤A·B1234"


@pytest.mark.clause("HR-2.1.a-2b")
def test_guards_at_the_centre_are_picked_up_there_first(duty):
    job = on_standby(duty, place="service_centre")
    with pytest.raises(Refusal, match=r"first_aid\.centre_first") as told:
        duty.passes(job, "wang", "vehicle_ready", vehicle_scan=duty.at("building"))
    assert told.value.clause == "HR-2.1.a-2b"
    guide = job.next_step.guidance(job.answers)
    assert "先到服务中心" in guide[0].words.zh
    duty.passes(job, "wang", "vehicle_ready", vehicle_scan=duty.at("centre"))
    assert job.state == "vehicle_ready"


@pytest.mark.clause("HR-2.1.a-2b")
def test_guards_at_the_home_let_the_vehicle_come_to_the_building(duty):
    job = on_standby(duty, place="patient_home")
    assert "楼下" in job.next_step.guidance(job.answers)[0].words.zh
    duty.passes(job, "wang", "vehicle_ready", vehicle_scan=duty.at("building"))
    assert job.state == "vehicle_ready"


@pytest.mark.clause("HR-2.1.a-3a")
def test_the_guard_says_why_he_came(duty):
    job = until(duty, "vehicle_ready")
    with pytest.raises(Refusal, match=r"jobs\.incomplete") as told:
        duty.passes(job, "wang", "with_patient")
    assert told.value.clause == "HR-2.1.a-3a"
    assert any(guide.say for guide in job.next_step.guidance(job.answers))


@pytest.mark.clause("HR-2.1.a-3b")
def test_the_household_chooses_the_hospital(duty):
    job = called(duty, hospital="市一医院", hospital_chosen_by="household")
    assert job.answers["hospital"] == "市一医院"
    assert job.answers["hospital_chosen_by"] == "household"


@pytest.mark.clause("HR-2.1.a-3c")
def test_nobody_leaves_without_a_household_member_or_a_reason(duty):
    job = until(duty, "with_patient")
    with pytest.raises(Refusal, match=r"first_aid\.companion_or_reason") as told:
        duty.passes(job, "wang", "en_route", hospital="市一医院")
    assert told.value.clause == "HR-2.1.a-3c"
    duty.passes(job, "wang", "en_route", no_companion_reason="lives_alone")
    assert job.state == "en_route"


@pytest.mark.clause("HR-2.1.a-3c")
def test_a_life_in_danger_waits_for_no_form(duty):
    job = called(duty, life_in_danger="yes")
    duty.take(job, "wang", "chen")
    for step in ("standby", "standby", "vehicle_ready", "with_patient", "en_route"):
        duty.passes(job, "chen" if job.milestones[-1].step == "standby" else "wang", step)
    assert job.state == "en_route"
    assert {"standby_place", "purpose_stated"} <= {field.id for field in job.todo}


@pytest.mark.clause("HR-2.1.a-3d")
def test_what_to_bring_is_asked_at_the_door(duty):
    job = until(duty, "with_patient")
    assert job.answers["items_reminded"] == ["id_card", "medicines"]
    assert len(job.procedure.fields["items_reminded"].options) == 7


@pytest.mark.clause("HR-2.1.a-4a")
def test_what_the_household_wants_is_kept_apart_and_sealed(duty):
    job = until(duty, "vehicle_ready")
    duty.passes(job, "wang", "with_patient", purpose_stated="yes", household_wishes="先去接儿子")
    [row] = [row for row in job.answer_rows if row.field == "household_wishes"]
    assert row.value == "先去接儿子"
    assert row.open is None, "it names people: the logbook holds only its seal"


@pytest.mark.clause("HR-2.1.a-4b")
def test_no_guard_is_asked_for_an_opinion_on_the_illness(duty):
    job = until(duty, "vehicle_ready")
    words = [guide.words.zh for guide in job.next_step.guidance(job.answers)]
    assert any("不谈病情" in line for line in words)
    assert "120" in job.next_step.dial
    asked = {field.id for field in job.procedure.fields.values() if field.kind in {"text", "note"}}
    assert not any("diagnos" in name or "illness" in name for name in asked)


def test_every_clause_of_the_branch_is_named_by_a_step(duty):
    named = book()["escort_to_hospital"].clauses
    wanted = [
        "1a",
        "1b",
        "2a",
        "2b",
        "3a",
        "3b",
        "3c",
        "3d",
        "4a",
        "4b",
        "5a",
        "5b",
        "6a",
        "6b",
        "6c",
        "7a",
        "7b",
    ]
    assert {f"HR-2.1.a-{part}" for part in wanted} <= named


def test_a_patient_who_gets_worse_is_handed_to_120_and_the_guards_stay(duty):
    job = until(duty, "with_patient")
    duty.passes(job, "wang", "handed_to_120")
    assert (job.state, len(job.crew), job.next_step.id) == ("handed_to_120", 2, "debriefed")


def test_nobody_opens_an_escort_whose_role_does_not(duty):
    with pytest.raises(Refusal, match=r"jobs\.may_not_ask"), doing(duty.porter):
        duty.open("escort_to_hospital", "porter")


def due(job) -> dict[str, str]:
    """What the worker will tell about the job, by rung."""
    rows = select(Deadline).where(Deadline.subject_id == job.id, Deadline.state == "set")
    return {row.rung: row.roles for row in session.scalars(rows) if row.ladder != "called_out"}


@pytest.mark.clause("HR-2.1.a-2a", "HR-2.1.a-6b", "HR-2.1.a-7b")
def test_reminders_are_due_rows_that_stop_when_what_they_wait_for_comes(duty):
    job = called(duty)
    assert due(job) == {"guards": '["security_duty_officer"]', "vehicle": '["centre_admin"]'}
    duty.take(job, "wang", "chen")
    duty.passes(job, "officer", "standby", standby_place="patient_home")
    assert set(due(job)) == {"vehicle"}
    duty.passes(job, "wang", "vehicle_ready")
    assert due(job) == {}
    for step in ("with_patient", "en_route", "at_hospital", "settled", "returning"):
        duty.passes(job, "wang", step, **RIGHT[step])
    assert set(due(job)) == {"not_back"}
    duty.passes(job, "wang", "debriefed", debrief="好", debrief_to=duty.at("officer"))
    assert set(due(job)) == {"register"}
    duty.passes(job, "desk", "recorded")
    assert due(job) == {}


def test_a_guard_is_in_place_once_and_sees_whom_they_wait_for(duty):
    job = called(duty)
    duty.take(job, "wang", "chen")
    duty.passes(job, "wang", "standby", standby_place="patient_home")
    with pytest.raises(Conflict, match=r"jobs\.already_done"):
        duty.passes(job, "wang", "standby")
    assert (Card(job, duty.wang).waiting_for, Card(job, duty.wang).forms) == (["陈大勇"], [])
    assert [form.step.id for form in Card(job, duty.chen).forms][:2] == ["standby", "vehicle_ready"]


def test_required_questions_are_marked_unless_life_is_in_danger(duty):
    for danger, required in (("no", True), ("yes", False)):
        job = called(duty, life_in_danger=danger)
        duty.take(job, "wang", "chen")
        [place] = [q for q in Card(job, duty.wang).forms[0].questions if q.name == "standby_place"]
        assert place.required is required
