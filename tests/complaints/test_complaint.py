"""HR-4: a complaint is looked into the same day, handled, and followed up by somebody else, clause by clause."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.complaints.conftest import BEGAN, TOLD
from tests.jobs import rungs
from tests.jobs.duty import doing
from webapp import clock, settings
from webapp.database import session
from webapp.errors import Refusal
from webapp.help_requests import HelpRequest
from webapp.help_requests.time_rules import rules_of
from webapp.jobs.card import Card
from webapp.notices import Notice

pytestmark = pytest.mark.clause("HR-4")


def due(job) -> dict[str, float]:
    """Hours after the call at which each rung is told."""
    return rungs.due(job, BEGAN, timedelta(hours=1))


def heard(person) -> list[str]:
    return list(session.scalars(select(Notice.zh).where(Notice.person_id == person.id).order_by(Notice.id)))


@pytest.mark.clause("HR-1.1.c")
def test_a_complaint_that_is_taken_opens_its_record_with_what_was_told(complaints):
    job = complaints.came(caller="刘㛃", asked="门岗骂人")
    assert (job.procedure_id, job.number[:2], job.answers["asked"]) == ("complaint", "TS", "门岗骂人")
    assert {"HR-D5"} <= job.procedure.clauses


@pytest.mark.clause("HR-1.2.a-3")
def test_it_is_looked_into_before_the_day_is_over(complaints, duty):
    job = complaints.came()
    assert due(job) == {"inquiry": 0, "same_day": 14}, "10:00 at the site; midnight is fourteen hours away"
    complaints.passes(job, "desk", "verifying", category="fee", grade="slight", findings="已查账")
    assert due(job) == {}
    with clock.frozen(BEGAN + timedelta(hours=1)), doing(duty.desk):
        job.take_back(by=duty.desk)
    assert due(job) == {"same_day": 14}


@pytest.mark.clause("HR-1.2.a-3")
def test_a_day_that_is_over_when_the_inquiry_is_taken_back_is_still_told(complaints, duty):
    job = complaints.came()
    complaints.passes(job, "desk", "verifying", category="fee", grade="slight", findings="已查账")
    with clock.frozen(BEGAN + timedelta(hours=15)), doing(duty.desk):
        job.take_back(by=duty.desk)
    assert due(job) == {"same_day": 14}


def test_it_goes_to_a_department_with_a_head_who_hears_of_it_at_once(complaints, duty):
    job = complaints.came()
    complaints.passes(job, "desk", "verifying", category="fee", grade="slight", findings="属实")
    for lacking in ({"department": "fees"}, {"head": duty.at("head")}):
        with pytest.raises(Refusal, match=r"jobs\.incomplete") as no:
            complaints.passes(job, "desk", "assigned", **lacking)
        assert no.value.clause == "HR-4"
    complaints.passes(job, "desk", "assigned", department="fees", head=duty.at("head"))
    assert heard(duty.head) == ["有投诉交您处理，请接手"]
    assert heard(duty.other_head) == []
    assert due(job) == {"accept": 1.33}, "twenty minutes"


def test_only_the_named_head_takes_it_in_hand_and_nobody_whom_it_is_about(complaints, duty):
    job = complaints.assigned()
    with pytest.raises(Refusal, match=r"complaints\.the_named_head") as no:
        complaints.passes(job, "other_head", "handling")
    assert "龙工" in no.value.zh
    complaints.passes(job, "head", "handling")
    mine = complaints.assigned(about_person=duty.at("head"))
    with pytest.raises(Refusal, match=r"complaints\.about_himself"):
        complaints.passes(mine, "head", "handling")


def test_what_the_head_cannot_solve_the_manager_decides(complaints):
    job = complaints.assigned()
    complaints.passes(job, "head", "handling")
    complaints.passes(job, "head", "manager_asked", put_to_manager="要赔钱")
    with pytest.raises(Refusal, match=r"jobs\.not_yours"):
        complaints.passes(job, "head", "manager_decision", decision="赔")
    with pytest.raises(Refusal, match=r"jobs\.incomplete"):
        complaints.passes(job, "manager", "manager_decision")
    complaints.passes(job, "manager", "manager_decision", decision="赔五百元")
    assert job.next_step.id == "handled"


@pytest.mark.parametrize("lacking", ["handled_at", "matter", "receiver", "result"])
def test_it_is_not_handled_without_time_matter_receiver_and_result(complaints, duty, lacking):
    job = complaints.assigned()
    complaints.passes(job, "head", "handling")
    told = {**TOLD, "receiver": duty.at("desk")}
    with pytest.raises(Refusal, match=r"jobs\.incomplete") as no:
        complaints.passes(job, "head", "handled", **{name: told[name] for name in told if name != lacking})
    assert no.value.clause == "HR-4"


def test_the_follow_up_is_due_in_two_days_and_trying_does_not_count(complaints):
    job = complaints.handled()
    assert due(job) == {"visit.1": 26, "visit.2": 46, "visit.3": 50}
    complaints.passes(job, "caller", "attempted", 3, attempt="no_answer")
    complaints.passes(job, "caller", "attempted", 4, attempt="not_home")
    assert due(job) == {"visit.1": 26, "visit.2": 46, "visit.3": 50}
    complaints.asks(job, "yes", after=5)
    assert due(job) == {}


def test_neither_the_one_complained_of_nor_the_one_who_handled_it_follows_up(complaints, duty):
    with clock.frozen(BEGAN), doing(None):
        duty.head.give_role("centre_admin", duty.site)
    job = complaints.handled(about_person=duty.at("desk"))
    for by in ("desk", "head"):
        with pytest.raises(Refusal, match=r"complaints\.somebody_else_asks"):
            complaints.asks(job, "yes", by=by)
    complaints.asks(job, "yes")
    assert job.state == "followed_up"


def test_the_request_is_over_when_the_complaint_is_closed_and_followed_up(complaints):
    job = complaints.handled()
    request = session.get(HelpRequest, job.origin_id)
    with pytest.raises(Refusal, match=r"jobs\.not_now"):
        complaints.passes(job, "chief", "closed")
    complaints.asks(job, "yes")
    assert request.stage == "routed"
    with pytest.raises(Refusal, match=r"jobs\.not_yours"):
        complaints.passes(job, "desk", "closed", 4)
    complaints.passes(job, "chief", "closed", 4)
    assert request.stage == "to_be_registered"


def test_not_satisfied_it_is_closed_by_the_manager_with_the_reason_or_not_at_all(complaints):
    job = complaints.followed_up(satisfied="no")
    for by, reason in (("chief", {"closing_reason": "无理"}), ("manager", {})):
        with pytest.raises(Refusal, match=r"complaints\.closed_satisfied"):
            complaints.passes(job, by, "closed", 4, **reason)
    complaints.passes(job, "manager", "closed", 4, closing_reason="已尽力，投诉人要求超出职责")
    assert job.state == "closed"


def test_the_third_time_unsatisfied_goes_to_the_manager(complaints, duty):
    job = complaints.handled()
    words = "投诉第3次不满意，请经理过问"
    for time in (1, 2, 3):
        complaints.asks(job, "no")
        assert words not in heard(duty.manager)
        complaints.passes(job, "chief", "unsatisfied", 4)
        if time < 3:
            complaints.passes(job, "chief", "assigned", 4, department="security", head=duty.at("head"))
            complaints.again(job, 4)
    assert words in heard(duty.manager)


def test_what_does_not_stand_is_explained_by_the_supervisor_and_closed(complaints):
    job = complaints.came()
    complaints.passes(job, "desk", "verifying", category="fee", grade="slight", findings="查无此事")
    with pytest.raises(Refusal, match=r"jobs\.not_yours"):
        complaints.passes(job, "desk", "invalid_explained", why_invalid="查无此事")
    with pytest.raises(Refusal, match=r"jobs\.incomplete"):
        complaints.passes(job, "chief", "invalid_explained")
    complaints.passes(job, "chief", "invalid_explained", why_invalid="查无此事，已电话解释")
    complaints.passes(job, "chief", "closed")
    assert job.next_step.id == "recorded"


def test_whose_turn_it_is_finds_the_form_at_once(complaints, duty):
    job = complaints.assigned()
    with clock.frozen(BEGAN + timedelta(hours=1)):
        card = Card(job, duty.head)
        assert (card.can_take, card.forms[0].step.id) == (False, "handling")


@pytest.mark.clause("HR-1.2.a-3")
def test_the_same_day_inquiry_is_paused_with_a_reason_until_a_moment(complaints, duty):
    job = complaints.came()
    with clock.frozen(BEGAN + timedelta(hours=4)), doing(duty.chief):
        job.pause_clock(BEGAN + timedelta(hours=24), "resident", by=duty.chief)
    assert due(job)["same_day"] == 34, "ten of the day's fourteen hours were left"
    with clock.frozen(BEGAN + timedelta(hours=5)), doing(duty.chief):
        job.resume_clock(by=duty.chief)
    assert due(job)["same_day"] == 15
    late = clock.frozen(BEGAN + timedelta(hours=16))
    with pytest.raises(Refusal, match=r"jobs\.pause_too_late"), late, doing(duty.chief):
        job.pause_clock(BEGAN + timedelta(hours=20), "resident", by=duty.chief)


@pytest.mark.clause("HR-1.2.a-3")
def test_duty_hours_do_not_move_the_day_and_a_site_may_give_more_days(complaints, duty):
    with clock.frozen(BEGAN), doing(duty.manager):
        settings.change(duty.site.id, "complaints.duty_hours", True)
    assert due(complaints.came())["same_day"] == 14
    with clock.frozen(BEGAN), doing(duty.manager):
        settings.change(duty.site.id, "complaints.inquiry_days", 2)
    assert due(complaints.came())["same_day"] == 38


@pytest.mark.clause("HR-1.2.a-3")
@pytest.mark.parametrize(
    ("kind", "limit", "span"),
    [("complaint", "投诉核实时限", timedelta(days=1)), ("enquiry", "书面咨询回复时限", timedelta(hours=48))],
)
def test_the_request_shows_the_limit_of_its_own_procedure(duty, kind, limit, span):
    with clock.frozen(BEGAN), doing(duty.desk):
        letter = {"form": "written", "channel": "letter"} if kind == "enquiry" else {}
        request = HelpRequest.take(duty.site, by=duty.desk, kind=kind, **letter)
    [shown] = [rule for rule in rules_of(request) if rule.zh.startswith(limit)]
    assert (shown.span, shown.clause) == (span, {"complaint": "HR-4", "enquiry": "HR-3.1-2"}[kind])
