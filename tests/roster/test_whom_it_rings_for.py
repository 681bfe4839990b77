"""An empty post rings as long as it must be manned and is not; a duty that moves takes its alarm along; who is everyone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.roster.test_roster import (  # noqa: F401
    BEGAN,
    later,
    must_be_manned,
    posts,
    put_on,
    told,
    worker_comes,
)
from webapp import deadlines
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.roster import Duty, everyone

cast = Cast()


def left(app, minutes, duty_id):
    with later(minutes), acting(app, "zhao"):
        session.get(Duty, duty_id).end()


@pytest.mark.clause("HR-B2")
def test_a_post_that_may_close_rings_for_nobody(posts):  # noqa: F811
    left(posts, 60, put_on(posts))
    for minutes in (61, 75, 95):
        worker_comes(posts, minutes)
    assert told(posts) == told(posts, "sun") == []


@pytest.mark.clause("HR-B2")
@pytest.mark.parametrize("how", ["somebody is put on", "it need not be manned"])
def test_a_post_that_is_manned_again_falls_silent_though_somebody_had_taken_it_on(posts, how):  # noqa: F811
    must_be_manned(posts, "G1")
    left(posts, 60, put_on(posts))
    with later(61), acting(posts, "zhao") as zhao:
        row = select(deadlines.Deadline).where(deadlines.Deadline.rung == "left_post.1")
        deadlines.acknowledge(session.scalars(row).one(), zhao)
    if how == "somebody is put on":
        put_on(posts, "li", since=BEGAN + timedelta(hours=1))
        with later(69), acting(posts, "li") as li:
            session.scalars(select(Duty).where(Duty.person_id == li.id)).one().check_in(by=li)
    else:
        must_be_manned(posts)
    for minutes in (70, 90, 200):
        worker_comes(posts, minutes)
    assert told(posts, "sun") == []


@pytest.mark.clause("HR-B2")
def test_a_duty_moved_on_rings_at_its_new_hour(posts):  # noqa: F811
    duty_id = put_on(posts)
    with later(-60), acting(posts, "zhao"):
        session.get(Duty, duty_id).move(BEGAN + timedelta(hours=10), BEGAN + timedelta(hours=18))
    for minutes in (11, 25, 45):
        worker_comes(posts, minutes)
    assert told(posts) == told(posts, "sun") == []
    worker_comes(posts, 611)
    assert any("还没有人到岗" in words for words in told(posts))


@pytest.mark.clause("HR-B2")
def test_a_duty_moved_forward_rings_no_later_than_that(posts):  # noqa: F811
    duty_id = put_on(posts, since=BEGAN + timedelta(hours=10))
    with later(-60), acting(posts, "zhao"):
        session.get(Duty, duty_id).move(BEGAN, BEGAN + timedelta(hours=8))
    worker_comes(posts, 11)
    assert any("还没有人到岗" in words for words in told(posts))


def test_whoever_has_come_is_not_awaited_when_the_end_is_moved(posts):  # noqa: F811
    duty_id = put_on(posts)
    with later(5), acting(posts, "wang") as wang:
        session.get(Duty, duty_id).check_in(by=wang)
    with later(60), acting(posts, "zhao"):
        session.get(Duty, duty_id).move(BEGAN, BEGAN + timedelta(hours=9))
    worker_comes(posts, 90)
    assert told(posts) == []


def test_one_guard_who_scanned_is_not_everyone(posts):  # noqa: F811
    duty_id = put_on(posts)
    put_on(posts, "li", code="G2")
    with later(0), acting(posts, "wang") as wang:
        session.get(Duty, duty_id).check_in(by=wang)
    with later(1), posts.app_context():
        heard = {person.staff_no for person in everyone(cast.site().id)}
    assert {"G101", "G102", "A101", "D101", "M101"} <= heard
    assert "K101" not in heard


@pytest.mark.clause("HR-B2")
def test_the_last_rung_tells_whoever_the_rungs_below_tell(posts, monkeypatch):  # noqa: F811
    monkeypatch.setattr("webapp.deadlines.told.everyone", lambda _site: [])
    with later(0), acting(posts, "wang") as wang:
        HelpRequest.take(cast.site(), by=wang, kind="first_aid")
    with posts.app_context():
        row = select(deadlines.Deadline).where(deadlines.Deadline.rung == "call.3")
        from webapp.deadlines.told import told as hears

        heard = {person.staff_no for person in hears(session.scalars(row).one())}
    assert {"A101", "D101"} <= heard
