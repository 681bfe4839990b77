"""The step line of a job: what was done, what is in force, what may follow."""

import re

import pytest

from tests.cast import Cast, acting
from tests.jobs.escorted import CALL
from tests.jobs.test_screens import comes
from tests.portering.run import at_laboratory
from webapp.database import session
from webapp.jobs import Job
from webapp.jobs.road import line_of

SIGNED = {"receiver_signature": {"name": "沈佳", "drawn": None}}


def lines(job):
    return [(point["state"], point["label"]) for point in line_of(job)]


@pytest.mark.clause("HR-2.1.a-1a")
def test_a_done_step_bears_the_word_of_its_act_and_the_state_in_force_is_the_one_marked(app, client):
    with acting(app, "chen") as chen:
        job_id = Job.open("escort_to_hospital", Cast.site(), by=chen, answers=CALL).id
    with app.app_context():
        told = lines(session.get_one(Job, job_id))
    assert told[:3] == [("done", "派人送医"), ("done", "已通知保安部"), ("now", "等两名保安")]
    assert told[3] == ("next", "待命")
    assert [state for state, _ in told].count("now") == 1
    comes(app, client, "li")
    shown = client.get(f"/jobs/{job_id}").text
    assert re.search(r'data-step="now" aria-current="step">.*?等两名保安', shown, re.DOTALL)


def test_of_a_job_that_is_over_nothing_is_in_force(duty):
    job = at_laboratory(duty)
    duty.passes(job, "lab", "accepted", laboratory_count="2", condition="sound", **SIGNED)
    assert {state for state, _ in lines(job)} == {"done"}
