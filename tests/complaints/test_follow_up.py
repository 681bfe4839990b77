"""After the help: somebody asks whether it was help, and whether the answer was patient and clear (HR-3.3, HR-A1)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.complaints.conftest import BEGAN
from tests.jobs.duty import doing
from webapp import clock, settings
from webapp.database import session
from webapp.deadlines import Deadline, fire_due
from webapp.errors import Refusal
from webapp.help_requests import HelpRequest
from webapp.help_requests.register_rows import rows_of
from webapp.jobs import Job
from webapp.jobs.step_form import StepForm

SAID = {"way": "phone", "rating": "4", "answered_now": "yes"}


def closed(duty, kind="first_aid", **facts):
    """A request that was answered, registered and closed a minute after it came."""
    with clock.frozen(BEGAN):
        with doing(duty.desk):
            told = {"requester_type": "owner", "caller": "刘㛃", "phone": "13900017788", **facts}
            request = HelpRequest.take(duty.site, by=duty.desk, kind=kind, **told)
            request.ask_supervisor(by=duty.desk)
            request.answer(by=duty.desk, words="好")
            for job in request.jobs:
                job.could_not("withdrawn", by=duty.desk)
            request.register(by=duty.desk, outcome="met", done="已办")
        with doing(duty.manager):
            request.close(by=duty.manager)
    return request


def visit_of(request):
    return session.scalar(select(Job).where(Job.procedure_id == "follow_up", Job.origin_id == request.id))


def due(job) -> dict[str, float]:
    """Days after the closing at which each rung is told."""
    rows = session.scalars(select(Deadline).where(Deadline.subject_id == job.id, Deadline.state == "set"))
    own = (row for row in rows if row.rung.startswith(("visit", "promise")))
    return {row.rung: round((row.due_at - BEGAN) / timedelta(days=1), 2) for row in own}


def passes(duty, job, by, step, days=1, **answers):
    with clock.frozen(BEGAN + timedelta(days=days)):
        duty.passes(job, by, step, **answers)


@pytest.mark.clause("HR-A1")
def test_a_closed_request_is_followed_up_within_a_week_and_missed_two_days_later(duty):
    request = closed(duty)
    visit = visit_of(request)
    assert (visit.number[:2], visit.answers["source"], visit.answers["kind"]) == (
        "HF",
        request.number,
        "first_aid",
    )
    assert (visit.answers["requester"], visit.answers["contact_phone"]) == ("刘㛃", "13900017788")
    assert due(visit) == {"visit.1": 7, "visit.2": 9}
    passes(duty, visit, "caller", "attempted", attempt="no_answer")
    assert due(visit) == {"visit.1": 7, "visit.2": 9}, "trying does not count"
    passes(duty, visit, "caller", "contacted", **SAID)
    assert due(visit) == {}
    assert request.stage == "closed", "asking afterwards opens nothing again"
    assert request.jobs == []
    assert rows_of([request])[0]["follow_up"] == f"{visit.number} 4分"


@pytest.mark.clause("HR-3.3")
def test_after_an_enquiry_it_is_asked_whether_the_answer_was_patient_and_clear(duty):
    visit = visit_of(closed(duty, "enquiry", form="verbal"))
    with pytest.raises(Refusal, match=r"jobs\.incomplete") as no:
        passes(duty, visit, "caller", "contacted", **SAID)
    assert no.value.clause == "HR-3.3"
    passes(duty, visit, "caller", "contacted", **SAID, patient_and_clear="5")
    assert visit.answers["patient_and_clear"] == "5"
    other = visit_of(closed(duty, "other"))
    passes(duty, other, "caller", "contacted", **SAID)
    assert other.state == "contacted"


@pytest.mark.clause("HR-3.3")
@pytest.mark.parametrize(("kind", "asked"), [("enquiry", {"patient_and_clear": True}), ("other", {})])
def test_the_form_asks_only_what_its_kind_asks_for(duty, kind, asked):
    visit = visit_of(closed(duty, kind, **({"form": "verbal"} if kind == "enquiry" else {})))
    [form] = StepForm.of(visit, visit.procedure.steps["contacted"], {})
    drawn = {one.name: one.required for one in form.questions}
    assert {name: must for name, must in drawn.items() if name == "patient_and_clear"} == asked
    assert drawn["reply_promised_at"] is False, "it hangs on an answer of the same form"


@pytest.mark.clause("HR-3.3")
def test_what_cannot_be_answered_now_is_promised_for_a_time_and_due_then(duty):
    visit = visit_of(closed(duty, "other"))
    later = {**SAID, "answered_now": "no"}
    with pytest.raises(Refusal, match=r"jobs\.incomplete"):
        passes(duty, visit, "caller", "contacted", **later)
    passes(duty, visit, "caller", "contacted", **later, reply_promised_at="2027-03-04T10:00")
    assert due(visit) == {"promise": 3}
    assert visit.next_step.id == "promise_kept"
    passes(duty, visit, "caller", "promise_kept", 2, told_afterwards="已说明")
    assert due(visit) == {}
    passes(duty, visit, "chief", "reviewed", 2)
    assert not visit.is_open


@pytest.mark.clause("HR-3.3")
def test_a_visit_that_is_over_when_somebody_tries_is_still_told_and_so_is_a_promise_in_the_past(duty):
    visit = visit_of(closed(duty, "other"))
    passes(duty, visit, "caller", "attempted", 10, attempt="no_answer")
    assert due(visit) == {"visit.2": 9}, "of what is past only the last"
    later = {**SAID, "answered_now": "no", "reply_promised_at": "2027-03-04T10:00"}
    passes(duty, visit, "caller", "contacted", 11, **later)
    assert due(visit) == {"promise": 3}


@pytest.mark.clause("HR-5")
def test_of_repairs_the_share_that_the_site_sets_is_followed_up_after_a_month(duty):
    for share, expected in ((0, None), (100, 30)):
        with clock.frozen(BEGAN), doing(duty.manager):
            settings.change(duty.site.id, "follow_ups.repair_share", share)
        visit = visit_of(closed(duty, "repair"))
        assert (due(visit)["visit.1"] if visit else None) == expected


@pytest.mark.clause("HR-4")
def test_a_complaint_is_not_followed_up_twice(duty):
    assert visit_of(closed(duty, "complaint")) is None


@pytest.mark.clause("HR-1.2.a-3")
def test_a_visit_is_paused_while_the_resident_is_away_but_not_once_it_is_missed(duty):
    visit = visit_of(closed(duty, "other"))
    with clock.frozen(BEGAN + timedelta(days=8)), doing(duty.chief):
        fire_due()
        visit.pause_clock(BEGAN + timedelta(days=12), "resident", by=duty.chief)
    assert due(visit) == {"visit.2": 13}, "four days later"
    with clock.frozen(BEGAN + timedelta(days=10)), doing(duty.chief):
        visit.resume_clock(by=duty.chief)
    assert due(visit) == {"visit.2": 11}
    late = clock.frozen(BEGAN + timedelta(days=11.5))
    with pytest.raises(Refusal, match=r"jobs\.pause_too_late") as no, late, doing(duty.chief):
        visit.pause_clock(BEGAN + timedelta(days=12), "resident", by=duty.chief)
    assert no.value.clause == "HR-1.2.a-3"


@pytest.mark.clause("HR-1.2.a-3")
def test_what_was_promised_for_an_hour_cannot_be_paused(duty):
    visit = visit_of(closed(duty, "other"))
    later = {**SAID, "answered_now": "no", "reply_promised_at": "2027-03-04T10:00"}
    passes(duty, visit, "caller", "contacted", **later)
    next_day = clock.frozen(BEGAN + timedelta(days=2))
    with pytest.raises(Refusal, match=r"jobs\.nothing_to_pause"), next_day, doing(duty.chief):
        visit.pause_clock(BEGAN + timedelta(days=2.5), "resident", by=duty.chief)
    assert due(visit) == {"promise": 3}
