"""HR-2.1.c: somebody stays with a patient, never alone, and nothing medical is asked, clause by clause."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.first_aid.hours import strikes, told
from tests.jobs.duty import doing
from webapp.database import session
from webapp.deadlines import Deadline
from webapp.errors import Refusal
from webapp.jobs import Job
from webapp.procedures.shelf import book

MINUTE = timedelta(minutes=1)
SIGNED = {"name": "刘㛃", "drawn": None}
BEGIN = {
    "present": "relative",
    "relative_name": "刘㛃",
    "relative_relation": "女儿",
    "relative_phone": "13900017788",
    "purpose_stated": "yes",
    "household_requests": "陪着说话，喂水",
    "read_back": "yes",
    "start_signature": SIGNED,
}
MISSED = "短时护理没有按时查在场，已暂停"


def at_the_door(duty, **answers):
    """A carer is there."""
    job = duty.open("short_nursing", "desk", patient="刘秀英", **answers)
    duty.take(job, "carer")
    duty.passes(job, "carer", "assigned")
    duty.passes(job, "carer", "on_site", door_scan=duty.at("home"))
    return job


def nursing(duty, **answers):
    """Begun, with a relative there."""
    job = at_the_door(duty, **answers)
    duty.passes(job, "carer", "nursing", **BEGIN)
    return job


def without(*names):
    """The right answers, some left out."""
    return {name: told for name, told in BEGIN.items() if name not in names}


@pytest.mark.clause("HR-2.1.c-1")
@pytest.mark.parametrize("missing", ["purpose_stated", "household_requests", "read_back"])
def test_the_purpose_is_told_and_the_wishes_are_read_back(duty, missing):
    job = at_the_door(duty)
    with pytest.raises(Refusal, match=r"jobs\.incomplete") as no:
        duty.passes(job, "carer", "nursing", **without(missing))
    assert no.value.clause == "HR-2.1.c-1"
    duty.passes(job, "carer", "nursing", **BEGIN)
    assert job.answers["household_requests"] == "陪着说话，喂水"


@pytest.mark.clause("HR-2.1.c-1")
def test_nobody_sets_off_before_a_carer_is_named(duty):
    job = duty.open("short_nursing", "desk")
    with pytest.raises(Refusal, match=r"first_aid\.carer_named"):
        duty.passes(job, "officer", "assigned")
    strikes(job, MINUTE)
    assert "短时护理：请派一名护理人员" in told(duty.officer)
    with doing(duty.officer):
        job.assign(duty.carer, by=duty.officer)
    duty.passes(job, "officer", "assigned")
    assert job.state == "assigned"


@pytest.mark.clause("HR-2.1.c-4a")
def test_nursing_does_not_begin_without_a_relative(duty):
    job = at_the_door(duty)
    with pytest.raises(Refusal, match=r"first_aid\.never_alone") as no:
        duty.passes(job, "carer", "nursing", **BEGIN | {"present": "nobody"})
    assert "护理人员不得与病人单独相处，请亲属到场" in no.value.zh
    assert no.value.clause == "HR-2.1.c-4a"
    with pytest.raises(Refusal, match=r"jobs\.incomplete"):
        duty.passes(job, "carer", "nursing", **without("present"))
    assert job.state == "on_site"


@pytest.mark.clause("HR-2.1.c-4a")
def test_a_witness_stands_in_only_where_the_duty_officer_sent_one(duty):
    job = at_the_door(duty)
    alone = without("relative_name", "start_signature") | {"present": "witness"}
    with pytest.raises(Refusal, match=r"first_aid\.witness_unsent"):
        duty.passes(job, "carer", "nursing", **alone)
    given = {"witness": duty.at("chen"), "witness_reason": "独居，家人在外地"}
    for who in ("carer", "desk", "leader"):
        with pytest.raises(Refusal, match=r"jobs\.not_yours"):
            duty.passes(job, who, "witness_sent", **given)
    with pytest.raises(Refusal, match=r"jobs\.incomplete"):
        duty.passes(job, "officer", "witness_sent", witness=duty.at("chen"))
    with pytest.raises(Refusal, match=r"first_aid\.witness_is_another"):
        duty.passes(job, "officer", "witness_sent", **given | {"witness": duty.at("carer")})
    duty.passes(job, "officer", "witness_sent", **given)
    assert job.state == "on_site"
    duty.passes(job, "carer", "nursing", **alone)
    duty.passes(job, "carer", "presence", present="witness")
    assert job.state == "presence"
    assert [mark.step for mark in job.standing].count("witness_sent") == 1, "the override is on record"


@pytest.mark.clause("HR-2.1.c-4a")
def test_a_check_that_finds_nobody_suspends_and_tells(duty):
    job = nursing(duty)
    duty.passes(job, "carer", "presence", present="relative", relative_name="刘㛃")
    duty.passes(job, "carer", "presence", present="nobody")
    assert job.state == "suspended"
    strikes(job, MINUTE)
    for person in (duty.officer, duty.desk):
        assert "短时护理：亲属不在场，请叫亲属回来或派同事见证" in told(person)
    with pytest.raises(Refusal, match=r"first_aid\.never_alone"):
        duty.passes(job, "carer", "resumed", present="nobody")
    duty.passes(job, "carer", "resumed", present="relative", relative_name="刘㛃")
    assert (job.state, job.next_step.id) == ("resumed", "presence")


@pytest.mark.clause("HR-2.1.c-4a")
def test_every_check_asks_anew_who_is_there(duty):
    job = nursing(duty)
    with pytest.raises(Refusal, match=r"jobs\.incomplete"):
        duty.passes(nursing_again(duty, job), "carer", "presence")


def nursing_again(duty, job):
    duty.passes(job, "carer", "presence", present="relative", relative_name="刘㛃")
    return job


@pytest.mark.clause("HR-2.1.c-4a")
def test_a_check_that_is_missed_suspends_by_itself(duty):
    job = nursing(duty)
    strikes(job, 31 * MINUTE)
    assert "请查亲属是否在场" in told(duty.carer)
    assert job.state == "nursing"
    strikes(job, 36 * MINUTE)
    assert (job.state, job.standing[-1].by_the_clock) == ("suspended", True)
    strikes(job, 120 * MINUTE)
    assert any("请在岗的人前去" in words for words in told(duty.wang)), "and it does not ring once only"
    assert MISSED in told(duty.officer)
    assert MISSED in told(duty.desk)
    duty.passes(job, "carer", "resumed", present="relative", relative_name="刘㛃")
    assert job.state == "resumed"


@pytest.mark.clause("HR-2.1.c-4a")
def test_a_check_in_time_starts_the_half_hour_anew(duty):
    job = nursing(duty)
    set_at = due(job)
    duty.passes(job, "carer", "presence", present="relative", relative_name="刘㛃")
    again = due(job)
    assert set(again) >= {"check", "missed"}
    assert all(again[rung] > set_at[rung] for rung in ("check", "missed"))
    assert again["look_in.2"] == set_at["look_in.2"], "a check is no visit"


def due(job):
    rows = select(Deadline).where(Deadline.subject_id == job.id, Deadline.state == "set")
    return {row.rung: row.due_at for row in session.scalars(rows)}


@pytest.mark.clause("HR-2.1.c-2")
def test_the_duty_officer_looks_in_when_it_lasts_or_when_asked(duty):
    job = nursing(duty)
    duty.passes(job, "carer", "presence", present="relative", relative_name="刘㛃")
    strikes(job, 61 * MINUTE)
    assert "短时护理已超过时限，请上门看看" in told(duty.officer)
    state = job.state
    with pytest.raises(Refusal, match=r"jobs\.not_yours"):
        duty.passes(job, "leader", "visited")
    duty.passes(job, "officer", "visited", visit_scan=duty.at("home"), visit_note="一切都好")
    assert (job.state, job.answers["visit_note"]) == (state, "一切都好")
    wanted = duty.open("short_nursing", "desk", patrol_needed="yes")
    strikes(wanted, MINUTE)
    assert "短时护理：请上门看看" in told(duty.officer)


@pytest.mark.clause("HR-2.1.c-3a")
def test_the_pinned_line_follows_the_household(duty):
    job = nursing(duty)
    for step in (job.step, job.next_step, job.procedure.steps["resumed"]):
        assert any("听亲属的安排" in guide.words.zh for guide in step.guides)


@pytest.mark.clause("HR-2.1.c-3b")
def test_nothing_medical_is_asked(duty):
    procedure = book()["short_nursing"]
    words = [field.words.zh + field.words.en.lower() + field.id for field in procedure.fields.values()]
    medical = ("药", "诊断", "治疗", "medic", "drug", "dose", "diagnos", "treat", "inject", "blood")
    assert [word for word in words if any(part in word for part in medical)] == []
    assert any("不懂的不做" in guide.words.zh for guide in procedure.steps["nursing"].guides)


@pytest.mark.clause("HR-2.1.c-3b")
def test_a_patient_who_gets_worse_is_120s_at_one_press(duty):
    job = nursing(duty, address=duty.at("home"))
    duty.passes(job, "carer", "worse", family_said="喘不上气")
    assert job.state == "nursing", "the carer stays"
    ambulance = session.scalars(select(Job).where(Job.procedure_id == "ambulance_reception")).one()
    assert ambulance.answers["address"]["label"] == "3栋502"
    strikes(ambulance, timedelta(seconds=1))
    for person in (duty.officer, duty.desk):
        assert "短时护理：病人加重，已叫120" in told(person)
    assert "已叫救护车，请马上安排入口接应" in told(duty.leader)


@pytest.mark.clause("HR-2.1.c-4b")
def test_the_relative_is_named_and_signs_at_both_ends(duty):
    job = at_the_door(duty)
    for missing, rule in (("relative_name", "relative_unnamed"), ("start_signature", "relative_signs_in")):
        with pytest.raises(Refusal, match=rf"first_aid\.{rule}") as no:
            duty.passes(job, "carer", "nursing", **without(missing))
        assert no.value.clause == "HR-2.1.c-4b"
    duty.passes(job, "carer", "nursing", **BEGIN)
    with pytest.raises(Refusal, match=r"first_aid\.relative_signs_out") as no:
        duty.passes(job, "carer", "ended")
    assert no.value.clause == "HR-2.1.c-4b"
    duty.passes(job, "carer", "ended", end_signature=SIGNED)
    assert job.answers["relative_relation"] == "女儿"
    assert job.answers["start_signature"]["name"] == "刘㛃"


@pytest.mark.clause("HR-2.1.c-4b")
def test_where_no_relative_can_sign_the_reason_stands(duty):
    job = nursing(duty)
    duty.passes(job, "carer", "suspended")
    duty.passes(job, "carer", "ended", unsigned_because="亲属出门未归，病人已由120接走")
    with pytest.raises(Refusal, match=r"first_aid\.debrief_given"):
        duty.passes(job, "carer", "debriefed", debrief="好")
    duty.passes(job, "carer", "debriefed", debrief="好", debrief_to=duty.at("officer"))
    assert set(due(job)) == {"register"}
    duty.passes(job, "desk", "recorded")
    assert not job.is_open
