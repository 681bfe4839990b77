"""F10 prints what was done about an incident, with the times of the steps."""

from datetime import timedelta

import pytest

from tests.first_aid.hours import reads, strikes
from tests.first_aid.sheet import drawn_text
from tests.incidents.happening import RIGHT, reported
from webapp.errors import NotFound
from webapp.papers.form import form_of


def fire(duty):
    """A fire, from the report to its closing."""
    job = reported(
        duty, "fire", address=duty.at("home"), requester="周𬱖", contact_phone="13900010000", asked="厨房起火"
    )
    strikes(job, timedelta(seconds=1))
    reads(duty.officer)
    duty.passes(job, "desk", "called", called_whom=["fire_brigade"])
    duty.passes(job, "wang", "called", called_whom=["gas", "fire_brigade"])
    duty.passes(job, "wang", "on_scene", scene_scan=duty.at("building"), scene_kept=["cordoned"])
    duty.passes(job, "chen", "on_scene", witnesses=[{"name": "罗𪚥", "phone": "13900020000"}])
    duty.passes(job, "wang", "noted", note="14:10 火已扑灭")
    duty.passes(
        job, "leader", "evacuated", evacuation=["stairs", "counted"], evacuated="46", equipment="灭火器4具"
    )
    for step, (who, given) in RIGHT.items():
        duty.passes(job, who, step, **given)
    return job


@pytest.mark.clause("HR-6", "HR-7b")
def test_the_report_of_a_fire(duty):
    job = fire(duty)
    sheet = form_of("F10").gather(duty.site, subject=job.id)
    body = sheet["body"]
    assert (body["call"]["what"], body["call"]["reporter"]) == ("火灾", "周𬱖")
    assert all(body["told"][name] for name in ("officer_at", "officer_read"))
    assert body["told"]["leader_read"] is None
    calls = [mark for mark in job.standing if mark.step == "called"]
    assert body["told"]["fire_at"] == calls[0].moment, "who rang 119 first"
    assert body["told"]["gas_at"] == calls[1].moment
    assert body["told"]["police_at"] is None
    assert body["scene"]["on_scene_by"] == ["王守仁", "陈大勇"]
    assert body["scene"]["witnesses"] == ["罗𪚥 …0000"]
    assert (body["fire"]["confirmed"], body["fire"]["evacuated"]) == ("真实", "46")
    assert [sign["name"] for sign in sheet["signatures"]] == ["赵国栋", "钱文彬", "龙工", "欧阳敏"]
    words = "".join(drawn_text("F10", duty, job).split())
    assert all(part in words for part in ("周𬱖", "罗𪚥", "线路老化", "更换线路", "火已扑灭", "灭火器4具"))
    assert "1390002" not in words
    assert "13900010000" not in words, "phones print whole on F01, F02, F09 and F39 only"


@pytest.mark.clause("HR-7b")
def test_the_report_of_a_false_alarm_says_why(duty):
    job = reported(duty, "fire")
    duty.passes(job, "officer", "false_alarm", false_cause="油烟触发烟感")
    body = form_of("F10").gather(duty.site, subject=job.id)["body"]
    assert (body["fire"]["confirmed"], body["fire"]["false_cause"]) == ("误报", "油烟触发烟感")


def test_a_theft_has_no_page_about_fire_and_other_jobs_have_no_report(duty):
    assert "fire" not in form_of("F10").gather(duty.site, subject=reported(duty).id)["body"]
    other = duty.open("ambulance_reception", "desk")
    with pytest.raises(NotFound):
        form_of("F10").gather(duty.site, subject=other.id)
