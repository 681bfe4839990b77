"""Ten seconds to take back what was done for a patient: all of it, or nothing is offered."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.cast import acting, enrol, sign_in
from tests.client import text_of
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.jobs import Job
from webapp.logbook import verify


@pytest.fixture
def guard(desk, app, client):
    enrol(app, client, "wang")
    return sign_in(app, client, "wang")


def stands(app):
    """Stage of the one request, what stands of it, what the caller wants, and the job's standing steps."""
    with app.app_context():
        request, job = session.scalars(select(HelpRequest)).one(), session.scalars(select(Job)).first()
        steps = [mark.step for mark in request.milestones if mark.stands]
        assert list(verify()) == []
        return request.stage, steps, request.wanted, len(job.standing) if job else None


def taken(app, phone, **more):
    """A request, taken; its path and the submission."""
    submission = uuid4()
    there = phone.act("/help-requests/", submission, **more).location
    return there.partition("?")[0], submission, text_of(phone.get(there))


def test_sending_guards_is_taken_back_whole_and_nothing_is_handled(app, guard):
    here, _, _ = taken(app, guard)
    submission = uuid4()
    assert "撤销" in text_of(guard.get(guard.act(f"{here}/escort", submission).location))
    assert stands(app)[0] == "in_progress"
    assert guard.act(f"/submissions/{submission}/undo").status_code == 303
    assert stands(app) == ("new", ["taken"], [], 0)
    assert guard.act(f"{here}/escort").status_code == 303


@pytest.mark.parametrize("more", [{"send": "1"}, {"send": "1", "aid": "call_120"}, {"aid": "call_120"}])
def test_a_request_with_guards_sent_in_the_same_act_is_taken_back_with_them(app, guard, more):
    _, submission, words = taken(app, guard, **more)
    assert "撤销" in words
    assert guard.act(f"/submissions/{submission}/undo").status_code == 303
    stage, steps, wanted, job = stands(app)
    assert (stage, steps, wanted) == ("void", [], [])
    assert not job


def test_ringing_120_is_taken_back_with_the_choice(app, guard):
    here, _, _ = taken(app, guard)
    submission = uuid4()
    guard.act(f"{here}/120", submission)
    assert guard.act(f"/submissions/{submission}/undo").status_code == 303
    assert stands(app)[:3] == ("new", ["taken"], [])


def test_it_is_not_offered_once_a_guard_has_taken_the_job(app, guard):
    here, _, _ = taken(app, guard)
    submission = uuid4()
    there = guard.act(f"{here}/escort", submission).location
    with acting(app, "li") as li:
        session.scalars(select(Job)).one().accept(by=li)
    assert "撤销" not in text_of(guard.get(there))
    assert guard.act(f"/submissions/{submission}/undo").status_code == 422
    assert stands(app)[0] == "in_progress"


def test_taking_is_not_offered_once_something_followed(app, guard):
    here, submission, words = taken(app, guard)
    assert "撤销" in words
    guard.act(f"{here}/escort")
    assert "撤销" not in text_of(guard.get(f"{here}?did={submission}"))


def test_registering_is_not_half_taken_back(app, desk, client):
    enrol(app, client, "chen")
    phone = sign_in(app, client, "chen")
    here, _, _ = taken(app, phone, send="1")
    phone.act(f"{here}/answer")
    with acting(app, "wang") as wang:
        job = session.scalars(select(Job)).one()
        job.accept(by=wang)
        job.pass_step("handed_to_120", {}, by=wang)
        told = {"kind": "person", "id": str(wang.id), "label": "王强", "kinds": ["person"]}
        job.pass_step("debriefed", {"debrief": "救护车已接走", "debrief_to": told}, by=wang)
    with acting(app, "chen") as chen:
        ambulance = session.scalars(select(Job).where(Job.procedure_id == "ambulance_reception")).one()
        ambulance.could_not("wrong-request-data", by=chen)
    submission = uuid4()
    there = phone.act(f"{here}/register", submission, outcome="met", requester_type="owner").location
    assert stands(app)[0] == "registered"
    assert "撤销" not in text_of(phone.get(there))
    assert phone.act(f"/submissions/{submission}/undo").status_code == 422
    assert stands(app)[0] == "registered"
