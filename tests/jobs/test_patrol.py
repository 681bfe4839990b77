"""A patrol round is one more file of the book: points in order, in their window, none missed in silence."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.jobs.duty import doing
from webapp import subjects
from webapp.clock import frozen
from webapp.database import session
from webapp.deadlines import Deadline
from webapp.errors import Conflict, Refusal
from webapp.jobs.card import Card
from webapp.jobs.scanned import read
from webapp.jobs.step_form import first_questions
from webapp.procedures.shelf import book
from webapp.tags import Tag

TEN_AT_NIGHT = datetime(2036, 11, 21, 14, 0, tzinfo=UTC)
POINTS = ("pump", "roof", "garage")


@pytest.fixture
def night():
    with frozen(TEN_AT_NIGHT):
        yield


def planned(duty, **window):
    """The leader plans a round over three points, a guard takes it and sets out."""
    route = [{"point": duty.at(name), "earliest": None, "latest": None, **window} for name in POINTS]
    job = duty.open("patrol_round", "leader", route=route)
    duty.take(job, "wang")
    duty.passes(job, "wang", "started")
    return job


def test_a_round_is_walked_point_by_point(duty, night):
    job = planned(duty)
    for row, name in enumerate(POINTS, 1):
        assert job.state == "started"
        duty.passes(job, "wang", "walked", row=row, point_scan=duty.at(name))
    assert job.state == "walked"
    duty.passes(job, "wang", "finished", irregular="no")
    assert (job.state, job.is_open) == ("finished", False)


def test_the_order_is_kept(duty, night):
    job = planned(duty)
    with pytest.raises(Refusal, match=r"jobs\.in_order") as told:
        duty.passes(job, "wang", "walked", row=2, point_scan=duty.at("roof"))
    assert "下一个点是水泵房" in told.value.zh


def test_the_tag_is_that_of_the_point(duty, night):
    job = planned(duty)
    with pytest.raises(Refusal, match=r"jobs\.at_the_point") as told:
        duty.passes(job, "wang", "walked", row=1, point_scan=duty.at("garage"))
    assert "这里是地库" in told.value.zh
    with pytest.raises(Refusal, match=r"jobs\.unseen_point"):
        duty.passes(job, "wang", "walked", row=1)


def test_a_point_is_passed_once(duty, night):
    job = planned(duty)
    duty.passes(job, "wang", "walked", row=1, point_scan=duty.at("pump"))
    with pytest.raises(Conflict, match=r"jobs\.already_done"):
        duty.passes(job, "wang", "walked", row=1, point_scan=duty.at("pump"))


@pytest.mark.parametrize(
    ("earliest", "latest", "in_time"),
    [
        ("21:30", "22:30", True),
        ("22:30", "23:30", False),
        ("20:00", "21:00", False),
        ("21:00", "02:00", True),
    ],
)
def test_a_point_has_its_window(duty, night, earliest, latest, in_time):
    job = planned(duty, earliest=earliest, latest=latest)
    if not in_time:
        with pytest.raises(Refusal, match=r"jobs\.in_window"):
            duty.passes(job, "wang", "walked", row=1, point_scan=duty.at("pump"))
    reason = {} if in_time else {"late_because": "先去处理噪音投诉"}
    duty.passes(job, "wang", "walked", row=1, point_scan=duty.at("pump"), **reason)
    assert job.rows_done(job.procedure.steps["walked"]) == {1}


def test_a_missed_point_has_a_reason_and_is_looked_into(duty, night):
    job = planned(duty)
    duty.passes(job, "wang", "walked", row=1, missed_because="locked")
    for row in (2, 3):
        duty.passes(job, "wang", "walked", row=row, point_scan=duty.at(POINTS[row - 1]))
    with pytest.raises(Refusal, match=r"jobs\.misses_told"):
        duty.passes(job, "wang", "finished", irregular="no")
    duty.passes(job, "wang", "finished", irregular="yes", irregular_what="水泵房锁着")
    due = session.scalars(
        select(Deadline).where(Deadline.subject_id == job.id, Deadline.state == "set")
    ).all()
    assert [(row.rung, row.roles) for row in due] == [("irregular", '["security_squad_leader"]')]
    duty.passes(job, "leader", "checked", settled_how="已换锁")
    assert not job.is_open


def test_a_slow_round_is_told_to_the_leader(duty, night):
    job = planned(duty)
    [due] = session.scalars(select(Deadline).where(Deadline.subject_id == job.id, Deadline.state == "set"))
    assert due.due_at == TEN_AT_NIGHT + timedelta(minutes=45)


def test_the_next_round_begins_with_the_last_route(duty, night):
    job = planned(duty)
    [question] = first_questions(book()["patrol_round"], {}, job.answers)
    assert [row["point"]["label"] for row in question.value] == ["水泵房", "天台", "地库"]


def test_a_scan_of_the_point_offers_the_step_with_the_code_filled_in(duty, night):
    job = planned(duty)
    with doing(duty.leader):
        tag = Tag.make(duty.pump, duty.site)
    [offer] = subjects.of(duty.pump).offers(duty.pump, duty.wang)
    assert (offer.zh, offer.url) == ("巡逻：到点", f"/jobs/{job.id}?point_scan={tag.code}")
    assert subjects.of(duty.pump).offers(duty.pump, duty.chen) == []
    first, second = Card(job, duty.wang, {"point_scan": tag.code}).forms[:2]
    assert (first.questions[0].value, second.questions[0].value) == (tag.code, None)


def test_what_staff_call_a_place_proves_nobody_was_there(duty, night):
    field = book()["patrol_round"].fields["point_scan"]
    with doing(duty.leader):
        tag = Tag.make(duty.pump, duty.site)
    assert read(field, tag.code.lower(), duty.site)["label"] == "水泵房"
    with pytest.raises(Refusal, match=r"jobs\.wrong_scan"):
        read(field, "P1", duty.site)
