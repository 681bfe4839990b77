"""A place that was only said in words is read by everybody who has to go there, and by nobody else."""

import pytest
from sqlalchemy import select

from tests.cast import acting
from tests.client import text_of
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.jobs import Job
from webapp.notices import Notice

SAID = "东门喷泉旁"


@pytest.fixture
def called(desk, app, act_as):
    """The desk sends guards to somebody who can only say where he lies."""
    at_desk = act_as("chen")
    at_desk.act("/help-requests/", kind="first_aid", where=SAID, send="yes")
    return at_desk


def the(app, model, read):
    with app.app_context():
        return read(session.scalars(select(model).order_by(model.id)).first())


def test_the_guard_reads_where_and_which_in_the_alarm_on_the_card_and_in_the_list(app, called, act_as):
    wang = act_as("wang")
    path, number = the(app, Job, lambda job: (f"/jobs/{job.id}", job.number))
    alarm = text_of(wang.get("/"))
    assert alarm.count(number) == alarm.count(SAID) == 1
    assert SAID in text_of(wang.get(path)).split("已填内容")[0]
    assert SAID in text_of(wang.get("/jobs/"))


def test_the_desk_reads_it_on_the_request_in_the_list_and_on_its_own_board(app, called):
    request = the(app, HelpRequest, lambda one: f"/help-requests/{one.id}")
    listed = text_of(called.get("/help-requests/"))
    assert SAID in text_of(called.get(request))
    assert SAID in listed
    assert "缺电话" in listed
    assert SAID in text_of(called.get("/help-requests/board/"))
    assert SAID not in text_of(called.get("/help-requests/wall"))


def test_words_are_covered_again_when_nobody_has_to_go_there(app, called):
    with acting(app, "chen"):
        request = session.scalars(select(HelpRequest)).one()
        assert request.way == SAID
        request.stage = "closed"
        assert (request.way, request.where) == ("…", SAID)
        session.rollback()


def test_a_confidential_job_keeps_its_words_to_itself(app, called):
    with acting(app, "chen"):
        job = session.scalars(select(Job)).one()
        assert job.where == SAID
        job.secret = True
        assert job.where == ""
        session.rollback()


def test_what_the_words_of_a_notice_say_is_not_said_twice(app, called):
    with acting(app, "chen"):
        notice = session.scalars(select(Notice).where(Notice.subject_kind == "job")).first()
        assert SAID in notice.whereabouts
        notice.zh = f"请到{SAID}"
        assert SAID not in notice.whereabouts
        session.rollback()
