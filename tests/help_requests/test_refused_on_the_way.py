"""What came in between stands: nothing is taken back over somebody's head, and nothing is sent to nowhere."""

import pytest

from tests.cast import Cast
from webapp.errors import Conflict, Refusal
from webapp.help_requests.routing import unroute
from webapp.help_requests.tasking import untask
from webapp.help_requests.unsending import unchoose

cast = Cast()


def test_a_hand_over_that_was_accepted_is_not_taken_back(desk):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen):
        request.hand_over(by=chen, to=cast.zhao)
    with desk.after(2, "zhao") as (request, zhao):
        request.accept(by=zhao)
    with desk.after(3, "chen") as (request, chen), pytest.raises(Refusal, match=r"help\.hand_over_gone"):
        request.take_hand_over_back(by=chen)
    with desk.looks(4) as request:
        assert request.owner_id == cast.zhao.id


def test_what_was_answered_is_not_void_any_more(desk):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen):
        request.answer(by=chen)
    with desk.after(2, "chen") as (request, chen), pytest.raises(Refusal, match=r"help\.cannot_undo"):
        request.take_back(by=chen)
    with desk.looks(3) as request:
        assert request.stage == "answered"


@pytest.mark.parametrize(("step", "back"), [("routed", unroute), ("task_given", untask)])
def test_what_somebody_is_at_is_not_called_off(desk, step, back):
    desk.takes(kind="repair" if step == "routed" else "other")
    with desk.after(1, "chen") as (request, chen):
        if step == "task_given":
            request.give_task(by=chen, department="security")
        [job] = request.jobs
        job.could_not(job.procedure.reasons[0].id, by=chen)
    with desk.after(2, "zhao") as (request, zhao), pytest.raises(Refusal, match=r"help\.begun_there"):
        back(request, zhao)
    with desk.looks(3) as request:
        assert request.mark(step) is not None


@pytest.mark.clause("HR-2.1-3")
def test_only_who_wrote_the_callers_choice_down_takes_it_back(desk):
    desk.takes(kind="first_aid")
    with desk.after(1, "chen") as (request, chen):
        request.choose_aid(["call_120"], by=chen)
    with desk.after(2, "wang") as (request, wang), pytest.raises(Refusal, match=r"help\.begun"):
        unchoose(request, wang)
    with desk.looks(3) as request:
        assert request.wanted == ["call_120"]


@pytest.mark.clause("HR-B3")
def test_a_task_goes_to_a_department_that_there_is(desk, act_as):
    one = desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen), pytest.raises(Refusal) as no:
        request.give_task(by=chen, department="kitchen")
    assert (no.value.rule, no.value.clause) == ("help.which_department", "HR-B3")
    phone, here = act_as("chen"), f"/help-requests/{one}"
    assert phone.act(f"{here}/hand-over", to="nobody").status_code == 404
    assert phone.act(f"{here}/severity", severity="terrible").status_code == 404


def test_what_is_not_closed_is_not_opened_again(desk):
    desk.takes(kind="other")
    with desk.after(1, "sun") as (request, sun), pytest.raises(Refusal, match=r"help\.not_closed"):
        request.reopen(by=sun, words="住户又来电")


@pytest.mark.clause("HR-1.2.a-1")
def test_a_request_is_answered_once(desk):
    desk.takes(kind="other")
    with desk.after(1, "chen") as (request, chen):
        request.answer(by=chen)
    with desk.after(2, "zhao") as (request, zhao), pytest.raises(Conflict, match=r"help\.answered") as no:
        request.answer(by=zhao)
    assert "陈静" in no.value.zh
