"""What a phone without a network offers once it has kept the asking for a job: the steps, under the record's own id."""

import re

import pytest
from sqlalchemy import func, select

from tests.cast import Cast
from webapp.database import new_id, session
from webapp.jobs import Job
from webapp.submissions.offline import NOBODY


def offered(phone, kind: str) -> list[str]:
    """Where the forms in the template lead, without the address of the job."""
    page = phone.get(f"/jobs/new/{kind}").get_data(as_text=True)
    inside = "".join(re.findall(r"<template>.*?</template>", page, re.DOTALL))
    return re.findall(rf'<form[^>]* action="/jobs/{NOBODY}/([^"]+)"', inside)


@pytest.mark.parametrize(
    ("who", "kind", "steps"),
    [
        (
            "guo",
            "wheelchair_service",
            ["crew", "milestones/lent", "milestones/returned", "milestones/cleaned"],
        ),
        ("wang", "patrol_round", ["crew", "milestones/started"]),
        ("chen", "complaint", ["milestones/verifying", "milestones/assigned"]),
    ],
)
def test_the_steps_of_a_job_that_has_no_number_yet(act_as, who, kind, steps):
    """A round is passed point by point: what its points are is still being written."""
    assert offered(act_as(who), kind) == steps


def test_what_a_guard_does_beside_an_incident_is_there_too(act_as):
    assert {"milestones/on_scene", "milestones/called", "milestones/casualty", "milestones/noted"} <= set(
        offered(act_as("wang"), "incident")
    )


def test_whoever_does_nothing_more_is_offered_nothing(act_as):
    assert offered(act_as("chen"), "patrol_round") == []


def test_looking_at_it_opens_no_job(app, act_as):
    act_as("guo").get("/jobs/new/wheelchair_service")
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Job)) == 0


def test_the_record_that_asks_names_the_job(app, act_as):
    guo, asking = act_as("guo"), new_id()
    asked = guo.deliver("/jobs/new/wheelchair_service", asking, patient="周桂芳", reason="very_old").json
    assert asked["subject"]["url"] == f"/jobs/{asking}"
    assert guo.deliver(f"/jobs/{asking}/crew").json["verdict"] == "applied"
    with app.app_context():
        assert [member.person_id for member in session.get_one(Job, asking).crew] == [Cast().guo.id]
