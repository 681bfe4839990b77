"""A fire: 119 before it counts as real, who was brought out, a false alarm with its cause (HR-7b)."""

import pytest

from tests.first_aid.hours import strikes, told
from tests.incidents.happening import reported, until
from tests.incidents.test_incident import MINUTE, NOBODY_THERE
from webapp.errors import Refusal
from webapp.incidents.report_on_paper import gather
from webapp.jobs.card import Card


@pytest.mark.clause("HR-7b")
def test_a_fire_is_not_real_before_119_was_rung(duty):
    job = reported(duty, "fire")
    with pytest.raises(Refusal, match=r"incidents\.fire_brigade_called") as no:
        duty.passes(job, "officer", "active")
    assert "119" in no.value.zh
    assert no.value.clause == "HR-7b"
    duty.passes(job, "desk", "called", called_whom=["police"])
    with pytest.raises(Refusal, match=r"incidents\.fire_brigade_called"):
        duty.passes(job, "officer", "active")
    duty.passes(job, "wang", "called", called_whom=["fire_brigade"])
    duty.passes(job, "officer", "active")
    assert job.state == "active"


@pytest.mark.clause("HR-7b")
def test_who_was_brought_out_of_a_fire_is_on_record(duty):
    job = reported(duty, "fire")
    duty.passes(job, "desk", "called", called_whom=["fire_brigade"])
    duty.passes(job, "officer", "active")
    with pytest.raises(Refusal, match=r"incidents\.evacuation_told") as no:
        duty.passes(job, "officer", "controlled")
    assert no.value.clause == "HR-7b"
    duty.passes(
        job, "leader", "evacuated", evacuation=["stairs", "counted"], evacuated="46", equipment="灭火器"
    )
    duty.passes(job, "officer", "controlled")
    assert job.answers["evacuated"] == "46"


@pytest.mark.clause("HR-7b")
def test_a_false_alarm_has_a_cause_and_is_over(duty):
    job = reported(duty, "fire")
    with pytest.raises(Refusal, match=r"jobs\.incomplete") as no:
        duty.passes(job, "officer", "false_alarm")
    assert no.value.clause == "HR-7b"
    with pytest.raises(Refusal, match=r"jobs\.not_yours"):
        duty.passes(job, "wang", "false_alarm", false_cause="烟头")
    duty.passes(job, "officer", "false_alarm", false_cause="厨房油烟触发烟感")
    assert (job.state, job.is_open) == ("closed", False)
    assert gather(duty.site, subject=job.id)["signatures"][3] is None, (
        "no manager signed what closed by itself"
    )
    strikes(job, 5 * MINUTE)
    assert NOBODY_THERE not in told(duty.leader)


def test_no_other_kind_asks_for_119_or_an_evacuation(duty):
    job = until(duty, "controlled", "theft")
    assert job.state == "controlled"
    ways = [form.step.id for form in Card(reported(duty, "theft"), duty.officer).side_forms]
    assert "evacuated" not in ways
    assert "evacuated" in [form.step.id for form in Card(reported(duty, "fire"), duty.officer).side_forms]
