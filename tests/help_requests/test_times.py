"""Times are the server's: late stays late, and nobody edits when the resident was answered."""

from datetime import timedelta

import pytest

from tests.cast import Cast
from webapp import deadlines
from webapp.errors import Refusal

cast = Cast()


@pytest.mark.clause("HR-1.2.a-2")
def test_at_five_minutes_it_is_marked_late_by_itself(desk):
    desk.takes(kind="other")
    for minutes, late in ((4, False), (6, True)):
        with desk.looks(minutes) as request:
            deadlines.fire_due()
            assert (request.reply_late, request.mark("reply_late") is not None) == (late, late)


@pytest.mark.clause("HR-1.2.a-2")
def test_a_late_answer_is_marked_even_where_the_worker_stood_still(desk):
    desk.takes(kind="other")
    with desk.after(6, "chen") as (request, chen):
        request.answer(by=chen, late_reason="busy")
        assert request.reply_late


@pytest.mark.clause("HR-1.2.a-2")
def test_nobody_takes_the_late_mark_off(desk):
    desk.takes(kind="other")
    with desk.after(6, "chen") as (request, chen):
        request.answer(by=chen, late_reason="busy")
        with pytest.raises(Refusal, match=r"help.times_stay"):
            request.reply_late = False
        with pytest.raises(Refusal, match=r"help.times_stay"):
            request.mark("answered").late = False


@pytest.mark.clause("HR-1.2.a-1")
def test_nobody_edits_when_it_came_or_was_answered(desk):
    desk.takes(kind="other")
    with desk.after(2, "chen") as (request, chen):
        request.answer(by=chen)
    with desk.after(3, "chen") as (request, chen):
        with pytest.raises(Refusal, match=r"help.times_stay") as no:
            request.mark("answered").received -= timedelta(minutes=1)
        with pytest.raises(Refusal, match=r"help.times_stay"):
            request.received_at += timedelta(minutes=1)
    assert no.value.clause == "HR-1.2.a-1"


@pytest.mark.clause("HR-2.2-3")
def test_only_the_manager_lowers_what_is_major_and_says_why(desk):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen):
        request.grade("major", by=chen)
        assert request.special
    with desk.after(2, "chen") as (request, chen), pytest.raises(Refusal, match=r"help.lower_by_manager"):
        request.grade("ordinary", by=chen, reason="没事")
    with desk.after(3, "sun") as (request, sun), pytest.raises(Refusal, match=r"help.why_lower"):
        request.grade("ordinary", by=sun)
    with desk.after(4, "sun") as (request, sun):
        request.grade("ordinary", by=sun, reason="已查明无人受伤")
        assert (request.severity, request.mark("graded").words) == ("ordinary", "已查明无人受伤")


@pytest.mark.clause("HR-1.2.c-2")
def test_a_referral_names_who_contacted_whom_and_when(desk):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen):
        request.answer(by=chen)
    with desk.after(2, "chen") as (request, chen), pytest.raises(Refusal, match=r"help.refer_first") as no:
        request.register(by=chen, outcome="not_met_referred", requester_type="owner")
    assert no.value.clause == "HR-1.2.c-2"
    with desk.after(3, "chen") as (request, chen), pytest.raises(Refusal, match=r"help.refer_first"):
        request.contact(by=chen, body="供电局", phone="")
    with desk.after(4, "chen") as (request, chen):
        request.contact(by=chen, body="供电局", phone="95598")
        request.register(by=chen, outcome="not_met_referred", requester_type="owner", done="已报修")
        assert (request.contacted_by_id, request.contacted_at - request.received_at) == (
            chen.id,
            timedelta(minutes=4),
        )
