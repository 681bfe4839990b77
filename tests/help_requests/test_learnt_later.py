"""HR-2.1-1: what the desk learns after guards, ambulance or fire brigade were called reaches them without another word."""

import pytest

from tests.first_aid.hours import told
from tests.jobs.duty import Duty, begin, doing
from webapp.first_aid.way_in import way_in
from webapp.help_requests import HelpRequest

KNOWN = "地址或电话补上了，请看任务"


@pytest.fixture
def duty(inside) -> Duty:
    return begin()


def empty(duty: Duty, kind: str = "first_aid") -> HelpRequest:
    """Somebody shouted for help and hung up."""
    with doing(duty.desk):
        return HelpRequest.take(duty.site, by=duty.desk, kind=kind)


def learns(duty: Duty, request: HelpRequest, **facts) -> None:
    with doing(duty.desk):
        request.fill(by=duty.desk, **facts)


@pytest.mark.clause("HR-2.1-1", "HR-2.1.b-3a")
def test_the_gate_sees_the_way_in_once_the_desk_knows_the_address(duty):
    request = empty(duty)
    with doing(duty.desk):
        ambulance = request.call_120(by=duty.desk)
        escort = request.send_escort(by=duty.desk)
    duty.take(escort, "wang")
    assert way_in(ambulance).building is None
    learns(duty, request, place_id=duty.home.id, phone="13900017788")
    way = way_in(ambulance)
    assert (way.building, way.gate, way.metres) == (duty.building, duty.gate, "3.0")
    assert [job.place for job in (ambulance, escort)] == [duty.home, duty.home]
    assert escort.answers["contact_phone"] == "13900017788"
    assert "address" not in [field.id for field in escort.todo]
    assert told(duty.wang).count(KNOWN) == 1
    assert told(duty.desk).count(KNOWN) == 0, "whoever said it need not hear it"


@pytest.mark.clause("HR-2.1-1")
def test_the_same_again_is_no_news_and_a_correction_is(duty):
    request = empty(duty)
    with doing(duty.desk):
        escort = request.send_escort(by=duty.desk)
    duty.take(escort, "wang")
    learns(duty, request, place_words="东门外第一张长椅")
    before = len(escort.answer_rows)
    learns(duty, request, place_words="东门外第一张长椅", caller="刘㛃")
    assert len(escort.answer_rows) == before
    learns(duty, request, place_id=duty.home.id)
    assert escort.answers["address"]["label"] == duty.at("home")["label"]
    assert told(duty.wang).count(KNOWN) == 2


@pytest.mark.clause("HR-7b")
def test_a_disaster_that_turns_out_a_fire_is_a_fire_on_the_incident_too(duty):
    request = empty(duty, "disaster")
    [incident] = request.jobs
    assert "subkind" not in incident.answers
    learns(duty, request, subkind="fire", asked="三楼冒烟")
    assert (incident.answers["subkind"], incident.answers["asked"]) == ("fire", "三楼冒烟")
    assert "evacuated" in [way.to for way in incident.ways]


def test_whoever_is_on_the_scene_knows_better(duty):
    request = empty(duty, "crime_accident")
    [incident] = request.jobs
    duty.passes(incident, "officer", "active", subkind="brawl")
    learns(duty, request, subkind="theft")
    assert incident.answers["subkind"] == "brawl"


def test_a_job_that_is_over_learns_no_more(duty):
    request = empty(duty)
    with doing(duty.desk):
        escort = request.send_escort(by=duty.desk)
    with doing(duty.desk):
        escort.could_not("wrong-request-data", by=duty.desk)
    learns(duty, request, phone="13900017788")
    assert "contact_phone" not in escort.answers


@pytest.mark.clause("HR-2.2-3")
@pytest.mark.parametrize(
    ("answer", "because"), [({"awake": "no"}, "昏迷不醒"), ({"breathing": "no"}, "死亡或心跳骤停")]
)
def test_a_patient_who_cannot_be_woken_is_major_without_another_button(duty, answer, because):
    request = empty(duty)
    with doing(duty.desk):
        ambulance = request.call_120(by=duty.desk)
    assert request.severity == "ordinary"
    with doing(duty.desk):
        ambulance.answer({"awake": "yes", "bleeding": "much"}, by=duty.desk)
    assert request.severity == "ordinary"
    with doing(duty.desk):
        ambulance.answer(answer, by=duty.desk)
    assert (request.severity, request.special) == ("major", True)
    assert request.mark("graded").reason.zh == because
    with doing(duty.manager):
        request.grade("ordinary", by=duty.manager, reason="已醒来，呼吸正常")
    with doing(duty.desk):
        ambulance.answer({"age": "70"}, by=duty.desk)
    assert request.severity == "ordinary", "the manager has judged"
