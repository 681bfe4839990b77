"""HR-7a: a typhoon or a flood is no crime: people first, other numbers, nothing to leave untouched."""

import pytest

from tests.cast import Cast, acting
from tests.incidents.happening import reported, until
from tests.incidents.test_incident import taken
from webapp.help_requests import HelpRequest
from webapp.incidents.report_on_paper import gather
from webapp.incidents.sort import sort_of
from webapp.jobs.card import Card
from webapp.procedures.shelf import book

CRIMES, DISASTERS = ("theft", "traffic"), ("fire", "flood", "typhoon", "other_disaster")


def guides_at_the_scene(subkind: str) -> str:
    step = book()["incident"].steps["on_scene"]
    return " ".join(guide.words.zh for guide in step.guidance({"subkind": subkind}))


@pytest.mark.clause("HR-6", "HR-7a")
def test_the_scene_of_a_crime_is_left_alone_and_of_a_disaster_people_come_first(duty):
    assert all("什么都不要动" in guides_at_the_scene(crime) for crime in CRIMES)
    assert not any("什么都不要动" in guides_at_the_scene(one) for one in DISASTERS)
    assert "先断电" in guides_at_the_scene("flood")
    assert "先救人" in guides_at_the_scene("fire")
    assert "进屋关窗" in guides_at_the_scene("typhoon")


@pytest.mark.clause("HR-7a")
def test_a_disaster_of_which_nobody_knows_more_yet_is_a_disaster(duty):
    [job] = taken(duty, kind="disaster").jobs
    assert sort_of(job) == "disaster"
    assert sort_of(reported(duty, None)) == "", "reported by a guard without a word"
    assert (sort_of(reported(duty, "theft")), sort_of(reported(duty, "flood"))) == ("crime", "disaster")


@pytest.mark.clause("HR-7a", "HR-7b")
def test_people_may_be_brought_out_of_a_flood_and_only_of_a_fire_it_must_be_said(duty):
    flood = reported(duty, "flood")
    assert "evacuated" in [form.step.id for form in Card(flood, duty.officer).side_forms]
    duty.passes(flood, "wang", "evacuated", evacuation=["stairs", "power_gas"], evacuated="12")
    assert gather(duty.site, subject=flood.id)["body"]["fire"]["evacuated"] == "12"
    assert until(duty, "controlled", "typhoon").state == "controlled", "nobody had to leave"


@pytest.mark.clause("HR-6", "HR-7a")
def test_what_a_guard_is_waited_for_is_his_one_large_button(duty):
    """He is reminded of it, and it lay folded away under the whole card."""
    job = reported(duty, "flood")
    duty.take(job, "wang", "chen")
    duty.passes(job, "wang", "on_scene", scene_scan=duty.at("garage"))
    duty.passes(job, "officer", "active")
    buttons = {
        who: [form.step.id for form in Card(job, getattr(duty, who)).forms] for who in ("wang", "chen")
    }
    assert buttons == {"wang": [], "chen": ["on_scene"]}
    assert [form.step.id for form in Card(job, duty.officer).forms][:1] == ["controlled"]
    assert Card(job, duty.li).forms == [], "somebody is there, and he was not sent"


@pytest.mark.clause("HR-7a")
def test_who_closes_an_incident_has_both_reports_before_him(duty):
    job = until(duty, "summary_report", "flood")
    [form] = [form for form in Card(job, duty.manager).forms if form.step.id == "closed"]
    assert {"经过（按时间写）", "处理措施和结果", "原因和责任", "预防建议"} <= set(
        dict(form.shown(whole=True))
    )


@pytest.mark.clause("HR-6", "HR-7a")
@pytest.mark.parametrize(
    ("kind", "number", "words"),
    [("disaster", "119", "火灾、水浸、台风"), ("crime_accident", "122", "不碰、不挪")],
)
def test_the_card_of_an_incident_has_its_numbers_and_its_card(app, act_as, kind, number, words):
    with acting(app, "chen") as chen:
        [job] = HelpRequest.take(Cast.site(), by=chen, kind=kind).jobs
        here = f"/jobs/{job.id}"
    page = act_as("wang").get(here).get_data(as_text=True)
    assert f'href="tel:{number}"' in page
    assert words in page
    assert ("不碰、不挪" in page) == (kind == "crime_accident")
