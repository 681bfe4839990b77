"""HR-6, HR-7a, HR-7b: crime, accident and disaster, from the report to the manager's closing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.first_aid.hours import reads, strikes, told
from tests.incidents.happening import RIGHT, reported, until
from tests.jobs.duty import doing
from webapp import settings
from webapp.database import session
from webapp.errors import Refusal
from webapp.help_requests import HelpRequest, choice
from webapp.incidents.dial import dials, missing
from webapp.jobs import Job
from webapp.jobs.card import Card
from webapp.jobs.lists import awaiting, takeable
from webapp.procedures.shelf import book
from webapp.settings.typed import typed

SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
GO, UNREAD = "突发事件，请马上到场核实", "突发事件还没有人看到"
NOBODY_THERE = "突发事件：还没有保安到现场"


def taken(duty, **facts):
    """A request, as the desk takes it."""
    with doing(duty.desk):
        return HelpRequest.take(duty.site, by=duty.desk, **facts)


@pytest.mark.clause("HR-6", "HR-7a")
@pytest.mark.parametrize(("kind", "subkind"), [("crime_accident", "robbery"), ("disaster", "flood")])
def test_a_request_of_that_kind_opens_its_incident_in_the_same_act(duty, kind, subkind):
    request = taken(duty, kind=kind, subkind=subkind, caller="刘㛃", phone="13900017788", asked="有人抢包")
    [job] = request.jobs
    assert (job.procedure_id, job.state, request.stage) == ("incident", "confirming", "routed")
    assert job.number.startswith("TF77-")
    known = {name: job.answers[name] for name in ("subkind", "requester", "contact_phone", "asked")}
    assert known == {
        "subkind": subkind,
        "requester": "刘㛃",
        "contact_phone": "13900017788",
        "asked": "有人抢包",
    }


@pytest.mark.clause("HR-6", "HR-7a")
def test_the_kinds_are_those_of_the_clauses_and_of_the_request():
    options = [option.id for option in book()["incident"].fields["subkind"].options]
    assert options == [*choice.NARROWER["crime_accident"], *choice.NARROWER["disaster"]]


@pytest.mark.clause("HR-6")
def test_leader_officer_and_manager_are_told_at_once_and_again_until_one_has_read(duty):
    job = reported(duty)
    strikes(job, SECOND)
    assert all(GO in told(person) for person in (duty.leader, duty.officer, duty.manager))
    assert GO not in told(duty.wang)
    strikes(job, 61 * SECOND)
    assert all(UNREAD in told(person) for person in (duty.leader, duty.officer, duty.manager))
    reads(duty.officer)
    before = told(duty.manager).count(UNREAD)
    strikes(job, 3 * MINUTE)
    assert told(duty.manager).count(UNREAD) == before


@pytest.mark.clause("HR-6")
def test_a_guard_is_on_the_scene_in_four_minutes_or_the_leader_hears_of_it(duty):
    job, quick = reported(duty), reported(duty)
    duty.passes(quick, "wang", "on_scene", scene_scan=duty.at("gate"))
    assert (quick.state, quick.passed[-1]) == ("confirming", "on_scene")
    strikes(job, 4 * MINUTE - SECOND)
    assert NOBODY_THERE not in told(duty.leader)
    strikes(job, 4 * MINUTE + SECOND)
    assert told(duty.leader).count(NOBODY_THERE) == 1, "of the one where nobody is"
    strikes(job, 8 * MINUTE + 2 * SECOND)
    assert NOBODY_THERE in told(duty.wang), "nobody came, and so whoever is on duty hears of it"


@pytest.mark.clause("HR-6")
def test_guards_find_it_among_what_is_to_be_taken(duty):
    job = reported(duty)
    assert job in takeable(duty.wang, duty.site)
    duty.take(job, "wang")
    assert [form.step.id for form in Card(job, duty.wang).forms] == ["on_scene"], "the one large button"
    assert job in awaiting(duty.officer, duty.site)


@pytest.mark.clause("HR-6")
def test_the_scene_is_kept_and_witnesses_are_named(duty):
    job = reported(duty)
    seen = [{"name": "周桂芳", "phone": "13900010000"}]
    duty.passes(job, "wang", "on_scene", scene_kept=["cordoned", "untouched"], witnesses=seen)
    assert job.answers["witnesses"] == seen
    [row] = [row for row in job.answer_rows if row.field == "witnesses"]
    assert row.open is None, "witnesses are sealed"
    says = " ".join(guide.words.zh for guide in job.procedure.steps["on_scene"].guides)
    assert all(words in says for words in ("围起现场", "什么都不要动", "谁看见了"))


@pytest.mark.clause("HR-6", "HR-7a")
@pytest.mark.parametrize(
    ("sort", "numbers"),
    [
        ("crime", ["110", "120", "122"]),
        ("disaster", ["119", "120", "02885550001", "95598"]),
        ("", ["110", "119", "120", "122", "02885550001", "95598"]),
    ],
)
def test_whom_to_ring_follows_the_kind_and_the_sites_own_numbers(duty, sort, numbers):
    with doing(duty.manager):
        settings.change(duty.site.id, "incidents.dial_gas", "02885550001")
    assert [dial.number for dial in dials(duty.site.id, sort)] == numbers
    assert [str(words.zh) for words in missing(duty.site.id)] == ["供水"]


def test_a_number_with_spaces_is_dialled_without(duty):
    with doing(duty.manager):
        settings.change(duty.site.id, "incidents.dial_water", "028 8555-0002")
    assert "tel:02885550002" in [dial.href for dial in dials(duty.site.id, "disaster")]


@pytest.mark.clause("HR-6")
def test_what_is_real_has_a_name(duty):
    job = reported(duty, None)
    with pytest.raises(Refusal, match=r"incidents\.kind_known"):
        duty.passes(job, "officer", "active")
    duty.passes(job, "officer", "active", subkind="brawl")
    assert job.answers["subkind"] == "brawl"


@pytest.mark.clause("HR-6", "HR-7a")
def test_a_casualty_opens_the_ambulance_beside_it(duty):
    request = taken(duty, kind="crime_accident", subkind="traffic")
    [job] = request.jobs
    duty.passes(job, "wang", "casualty", condition_told="腿出血")
    assert job.state == "confirming"
    ambulance = request.running("ambulance_reception")
    assert ambulance.answers["condition_told"] == "腿出血"
    alone = reported(duty, "traffic", address=duty.at("gate"))
    duty.passes(alone, "wang", "casualty", condition_told="昏迷")
    [own] = session.scalars(select(Job).where(Job.origin_id == alone.id))
    assert (own.answers["address"]["label"], own.answers["condition_told"]) == ("东门", "昏迷")


@pytest.mark.clause("HR-6")
def test_reports_fall_due_after_four_and_eight_hours(duty):
    job = until(duty, "controlled")
    strikes(job, 4 * HOUR + MINUTE)
    assert "突发事件初报到时限，请马上交" in told(duty.officer)
    duty.passes(job, "officer", "first_report", **RIGHT["first_report"][1])
    strikes(job, 8 * HOUR - MINUTE)
    assert "突发事件初报已交，请查看" in told(duty.manager)
    assert "突发事件总结报告到时限" not in told(duty.head)
    strikes(job, 8 * HOUR + MINUTE)
    assert "突发事件总结报告到时限" in told(duty.head)


@pytest.mark.clause("HR-6")
@pytest.mark.parametrize(
    ("step", "who", "missing"),
    [
        ("first_report", "officer", "measures"),
        ("summary_report", "head", "prevention"),
        ("closed", "manager", "insurance"),
    ],
)
def test_no_report_is_half_and_none_is_skipped(duty, step, who, missing):
    before = list(RIGHT)[list(RIGHT).index(step) - 1]
    job = until(duty, before)
    with pytest.raises(Refusal, match=r"jobs\.incomplete"):
        duty.passes(
            job, who, step, **{name: told for name, told in RIGHT[step][1].items() if name != missing}
        )
    with pytest.raises(Refusal, match=r"jobs\.not_yours"):
        duty.passes(job, "desk", step, **RIGHT[step][1])
    duty.passes(job, who, step, **RIGHT[step][1])
    assert job.state == step


@pytest.mark.clause("HR-6")
def test_the_request_waits_until_the_manager_has_closed_the_incident(duty):
    request = taken(duty, kind="crime_accident", subkind="theft")
    [job] = request.jobs
    for step, (who, given) in RIGHT.items():
        assert request.stage in {"routed", "awaiting_manager"}, step
        duty.passes(job, who, step, **given)
    assert (job.is_open, request.stage) == (False, "to_be_registered")


@pytest.mark.parametrize(("typed_", "kept"), [("028 8555-0002", "028 8555-0002"), ("", ""), ("找老王", None)])
def test_a_number_to_dial_is_a_number(typed_, kept):
    rule = settings.default("incidents.dial_gas")
    if kept is None:
        with pytest.raises(Refusal, match=r"settings\.phone"):
            typed(rule, typed_)
    else:
        assert typed(rule, typed_) == kept
