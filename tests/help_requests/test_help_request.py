"""A request from the call to the register: what is stamped, what is refused, what waits for nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast
from webapp import clock, deadlines, notices
from webapp.database import session
from webapp.errors import Conflict, Refusal
from webapp.jobs import Job
from webapp.logbook import Entry, verify
from webapp.places import Place

cast = Cast()


@pytest.mark.clause("HR-2.1-1")
def test_an_empty_record_is_taken_and_says_what_is_missing(desk):
    desk.takes()
    with desk.looks() as request:
        assert request.number == "QZ01-270301-001"
        assert (request.kind, request.stage) == ("first_aid", "new")
        assert request.missing == ["place", "phone"]
    with desk.after(1, "chen") as (request, chen):
        request.fill(by=chen, phone="13800138000", place_words="大门口的老人")
        assert request.missing == []


@pytest.mark.clause("HR-2.1-2", "HR-1.2.a-1")
def test_everything_is_stamped_by_the_server_at_once(desk):
    desk.takes()
    with desk.after(2, "chen") as (request, chen):
        request.fill(by=chen, phone="13800138000")
        entry = session.scalars(select(Entry).where(Entry.action == "help_request.taken")).one()
        assert entry.received == request.received_at
        request.answer(by=chen)
        assert request.reply_time == timedelta(minutes=2)


@pytest.mark.clause("HR-1.2.a-2")
def test_a_late_reply_needs_its_reason(desk):
    desk.takes(kind="other")
    with desk.after(6, "chen") as (request, chen), pytest.raises(Refusal) as no:
        request.answer(by=chen)
    assert (no.value.rule, no.value.clause) == ("help.late_reason", "HR-1.2.a-2")


@pytest.mark.clause("HR-1.2.a-2")
def test_with_the_reason_it_is_kept_and_marked_late(desk):
    desk.takes(kind="other")
    with desk.after(6, "chen") as (request, chen):
        request.answer(by=chen, late_reason="busy")
        assert (request.mark("answered").late, request.late_reason) == (True, "busy")


@pytest.mark.clause("HR-1.2.a-2")
def test_the_desk_is_reminded_at_three_minutes_the_manager_at_five(desk, app):
    desk.takes(kind="other")
    with app.app_context(), clock.frozen(clock.now()):
        pass
    told = []
    for minutes in (2, 3, 5, 9):
        with desk.looks(minutes) as request:
            site_id = request.site_id
            deadlines.fire_due()
            told.append([len(notices.unseen(getattr(cast, who), site_id)) for who in ("chen", "sun")])
    assert told == [[0, 0], [1, 0], [1, 1], [2, 2]], "a minute after the limit everyone on duty hears of it"


def test_an_answer_stops_the_reminders(desk):
    desk.takes()
    with desk.after(1, "chen") as (request, chen):
        request.answer(by=chen)
    with desk.looks(9):
        assert deadlines.fire_due() == 0


def test_who_answers_second_is_told_who_was_first(desk):
    desk.takes()
    with desk.after(1, "chen") as (request, chen):
        request.answer(by=chen)
    with desk.after(2, "sun") as (request, sun), pytest.raises(Conflict, match=r"help.answered") as no:
        request.answer(by=sun)
    assert "陈静" in no.value.zh


@pytest.mark.clause("HR-2.1-3")
def test_the_callers_choice_is_stamped_as_the_callers(desk):
    desk.takes()
    with desk.after(1, "chen") as (request, chen):
        request.choose_aid(["call_120", "escort_to_hospital"], by=chen)
        assert set(request.wanted) == {"call_120", "escort_to_hospital"}
        assert request.mark("aid_chosen") is not None
    with desk.looks():
        said = session.scalars(select(Entry).where(Entry.action == "help_request.aid_chosen")).one().said
        assert said["chosen_by"] == "caller"


@pytest.mark.clause("HR-2.1.a-1a")
def test_guards_are_sent_on_an_empty_record(desk):
    desk.takes(by="wang")
    with desk.after(0, "wang") as (request, wang):
        job = request.send_escort(by=wang)
        assert job.number == "QZ01-270301-001/1"
        assert request.stage == "in_progress"
    with desk.after(1, "wang") as (request, wang), pytest.raises(Refusal, match=r"help.branch_open"):
        request.send_escort(by=wang)


def test_the_escort_knows_what_the_request_knows(desk):
    desk.takes(phone="13800138000")
    with desk.after(0, "chen") as (request, chen):
        request.fill(by=chen, place_id=session.scalars(select(Place).where(Place.code == "3-1502")).one().id)
        job = request.send_escort(by=chen, life_in_danger=True)
        assert job.answers["contact_phone"] == "13800138000"
        assert job.answers["address"]["label"] == "3栋1502"
        assert job.answers["life_in_danger"] == "yes"


@pytest.mark.clause("HR-2.1.a-7a")
def test_it_is_not_registered_before_the_guards_reported(desk):
    desk.takes()
    with desk.after(1, "chen") as (request, chen):
        request.send_escort(by=chen)
        request.answer(by=chen)
    with desk.after(2, "chen") as (request, chen), pytest.raises(Refusal, match=r"help.report_first"):
        request.register(by=chen, outcome="met", requester_type="owner")


@pytest.mark.clause("HR-2.1.a-7b", "HR-2.2-1")
def test_an_escort_that_reported_waits_for_the_register_and_closes_with_it(desk):
    desk.takes()
    with desk.after(1, "chen") as (request, chen):
        job_id = request.send_escort(by=chen).id
        request.answer(by=chen)
    with desk.after(2, "wang") as (_, wang):
        job = session.get(Job, job_id)
        job.accept(by=wang)
    with desk.after(3, "wang") as (request, wang):
        job = session.get(Job, job_id)
        job.pass_step("handed_to_120", {}, by=wang)
    with desk.after(3, "chen") as (request, chen):
        request.running("ambulance_reception").could_not("wrong-request-data", by=chen)
        assert request.stage == "in_progress"
    with desk.after(4, "wang") as (request, wang):
        job = session.get(Job, job_id)
        told = {"kind": "person", "id": str(cast.zhao.id), "label": "赵卫国", "kinds": ["person"]}
        job.pass_step("debriefed", {"debrief": "救护车已接走", "debrief_to": told}, by=wang)
        assert request.stage == "to_be_registered"
    with desk.after(5, "chen") as (request, chen):
        request.register(by=chen, outcome="met", requester_type="owner")
        assert request.stage == "registered"
        assert session.get(Job, job_id).ended_at is not None
    with desk.after(6, "sun") as (request, sun), pytest.raises(Conflict) as no:
        request.register(by=sun, outcome="met", requester_type="owner")
    assert "请新登记一条求助" in no.value.zh
    assert request.number in no.value.zh


@pytest.mark.clause("HR-2.1.a-7b")
def test_a_handled_request_is_remembered_after_half_an_hour(desk):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen):
        request.answer(by=chen)
        request.finish(by=chen, words="已送上楼")
    for minutes, fired in ((30, 0), (32, 1)):
        with desk.looks(minutes):
            assert deadlines.fire_due() == fired


@pytest.mark.clause("HR-A2", "HR-1.2.b", "HR-1.2.c-2")
@pytest.mark.parametrize(
    ("told", "rule"),
    [
        pytest.param({"outcome": None}, "help.outcome", marks=pytest.mark.clause("HR-1.2.b")),
        pytest.param({"outcome": "met"}, "help.requester", marks=pytest.mark.clause("HR-A2")),
        pytest.param(
            {"outcome": "not_met_referred", "requester_type": "owner"},
            "help.refer_first",
            marks=pytest.mark.clause("HR-1.2.c-2"),
        ),
        pytest.param(
            {"outcome": "improper", "requester_type": "owner", "outcome_reason": "要求代签合同"},
            "help.improper",
            marks=pytest.mark.clause("HR-1.2.b"),
        ),
    ],
)
def test_the_register_wants_an_outcome_that_stands(desk, told, rule):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen):
        request.answer(by=chen)
    with desk.after(2, "chen") as (request, chen), pytest.raises(Refusal, match=rule):
        request.register(by=chen, **told)


def test_it_is_answered_before_it_is_registered(desk):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen), pytest.raises(Refusal, match=r"help.reply_first"):
        request.register(by=chen, outcome="met", requester_type="visitor")


def test_a_taking_that_was_undone_keeps_its_number(desk):
    desk.takes()
    with desk.after(0, "chen") as (request, chen):
        request.take_back(by=chen)
        assert (request.stage, request.number) == ("void", "QZ01-270301-001")
    desk.takes()
    with desk.looks() as request:
        assert request.number == "QZ01-270301-002"


def test_the_chain_stands_after_a_whole_request(desk, app):
    desk.takes(kind="other", caller="刘㛃", phone="13800138000", asked="请帮忙搬轮椅")
    with desk.after(1, "chen") as (request, chen):
        request.answer(by=chen, words="马上来")
        request.ask_supervisor(by=chen)
        request.grade("major", by=chen)
        request.register(by=chen, outcome="met", requester_type="owner", done="已协助")
    with app.app_context():
        assert list(verify()) == []


def test_where_somebody_was_sent_is_sealed_in_the_chain(desk):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen):
        request.answer(by=chen)
        request.contact(by=chen, body="刘医生诊所", phone="13912345678")
        request.register(by=chen, outcome="not_met_referred", requester_type="owner", outcome_reason="刘女士")
    with desk.looks(2):
        bodies = list(session.scalars(select(Entry.body)))
        assert not any(word in body for body in bodies for word in ("刘医生诊所", "13912345678", "刘女士"))
