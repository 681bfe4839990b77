"""The acts of a request as the desk and the guards do them, without JavaScript; refusals are on record."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.client import text_of
from webapp import clock
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.jobs import Job
from webapp.logbook import Entry

cast = Cast()


@pytest.fixture
def at_desk(desk, act_as):
    return act_as("chen")


def newest(app, read):
    with app.app_context():
        return read(session.scalars(select(HelpRequest).order_by(HelpRequest.id.desc()).limit(1)).one())


def taken(app, phone, **facts) -> str:
    phone.act("/help-requests/", **facts)
    return newest(app, lambda request: f"/help-requests/{request.id}")


@pytest.mark.parametrize(
    ("pressed", "kind", "form"),
    [
        ("repair", "repair", None),
        ("enquiry", "enquiry", "verbal"),
        ("written_enquiry", "enquiry", "written"),
        ("disaster", "disaster", None),
    ],
)
def test_one_press_logs_the_kind(app, at_desk, pressed, kind, form):
    taken(app, at_desk, kind=pressed)
    assert newest(app, lambda request: (request.kind, request.form)) == (kind, form)


@pytest.mark.clause("HR-1.1.e", "HR-1.1.f")
@pytest.mark.parametrize(
    ("kind", "words", "chosen"),
    [
        ("crime_accident", ("盗窃", "斗殴", "抢劫", "凶杀", "中毒", "交通事故"), "brawl"),
        ("disaster", ("台风", "水浸", "火灾", "其他灾害"), "fire"),
    ],
)
def test_what_sort_of_trouble_is_asked_with_exactly_these_words(app, at_desk, kind, words, chosen):
    here = taken(app, at_desk, kind=kind)
    page = at_desk.get(here).get_data(as_text=True)
    assert page.count('name="subkind" value=') == len(words)
    assert all(word in page for word in words)
    at_desk.act(f"{here}/facts", subkind=chosen)
    assert newest(app, lambda request: (request.subkind, request.missing)) == (chosen, [])


def test_a_hand_over_is_offered_and_accepted_by_two_phones(app, at_desk, act_as):
    here = taken(app, at_desk, kind="other")
    at_desk.act(f"{here}/hand-over", to="security", words="两个人")
    assert "已转给保安部" in text_of(at_desk.get(here))
    zhao = act_as("zhao")
    assert "我接手" in text_of(zhao.get(here))
    zhao.act(f"{here}/hand-over/accept")
    assert newest(app, lambda request: request.owner.name) == "赵卫国"


@pytest.mark.clause("HR-1.2.a-1")
@pytest.mark.parametrize("act", ["facts", "answer", "register"])
def test_editing_the_reply_time_is_refused_in_words_and_on_record(app, at_desk, act):
    here = taken(app, at_desk, kind="other")
    at_desk.act(f"{here}/answer")
    refused = at_desk.act(f"{here}/{act}", answered_at="2027-03-01T10:01", outcome="met")
    assert refused.status_code == 422
    assert "HR-1.2.a-1" in text_of(refused)
    with app.app_context():
        said = [entry.said for entry in session.scalars(select(Entry)) if entry.action.endswith(".refused")]
    assert [each["rule"] for each in said] == ["help.times_stay"]


@pytest.mark.clause("HR-B3", "HR-8")
def test_a_department_takes_begins_and_finishes_its_task_by_name(app, at_desk, act_as):
    here = taken(app, at_desk, kind="other", asked="搬钢琴")
    at_desk.act(f"{here}/answer")
    at_desk.act(f"{here}/task", department="security")
    assert newest(app, lambda request: request.stage) == "in_progress"
    wang = act_as("wang")
    with app.app_context():
        job = session.scalars(select(Job)).one()
        task = f"/jobs/{job.id}"
        assert (job.answers["department"], job.answers["what"]) == ("security", "搬钢琴")
    wang.act(f"{task}/crew")
    wang.act(f"{task}/milestones/started")
    assert at_desk.act(f"{here}/register", outcome="met", requester_type="owner").status_code == 422
    wang.act(f"{task}/milestones/finished", debrief="两人抬上楼")
    assert newest(app, lambda request: request.stage) == "to_be_registered"
    at_desk.act(f"{here}/register", outcome="met", requester_type="owner")
    with app.app_context():
        job = session.scalars(select(Job)).one()
        assert job.ended_at is not None
        assert {"started", "finished", "recorded"} <= {mark.step for mark in job.standing}
        assert [member.person.name for member in job.crew] == ["王强"]


@pytest.mark.clause("HR-1.2.a-3")
def test_the_limits_in_force_stand_on_the_screen_with_their_clauses(app, at_desk):
    told = text_of(at_desk.get(taken(app, at_desk, kind="repair")))
    assert "首次答复时限 HR-1.2.a-2 5 分" in told
    assert "HR-5" in told


def test_the_supervisors_and_managers_part(app, at_desk, act_as):
    here = taken(app, at_desk, kind="other")
    at_desk.act(f"{here}/manager", words="要不要报警")
    sun = act_as("sun")
    assert "要不要报警" in text_of(sun.get(here))
    assert sun.act(f"{here}/instruction").status_code == 422
    sun.act(f"{here}/instruction", words="先安抚")
    assert "先安抚" in text_of(at_desk.get(here))
    at_desk.act(f"{here}/instruction/done", words="已安抚，没有报警")
    sun.act(f"{here}/special")
    at_desk.act(f"{here}/answer")
    at_desk.act(f"{here}/register", outcome="met", requester_type="owner", done="已办")
    refused = at_desk.act(f"{here}/close")
    assert "HR-B1" in text_of(refused)
    sun.act(f"{here}/close")
    assert newest(app, lambda request: request.stage) == "closed"
    sun.act(f"{here}/reopen", words="又来了")
    assert newest(app, lambda request: request.stage) == "in_progress"


def test_paid_work_goes_to_its_own_order_and_first_aid_never(app, at_desk):
    here = taken(app, at_desk, kind="other")
    at_desk.act(f"{here}/route", paid="yes")
    assert newest(app, lambda request: (request.paid, request.routes)) == (True, ["paid_service"])
    here = taken(app, at_desk, kind="first_aid")
    assert "HR-9" in text_of(at_desk.act(f"{here}/route", paid="yes"))


def test_what_a_paper_says_stands_beside_our_own_stamp(app, at_desk):
    site_time = clock.local(newest_site(app), clock.now() - timedelta(hours=2))
    here = taken(app, at_desk, kind="other", on_paper_at=site_time.strftime("%Y-%m-%dT%H:%M"))
    gap = newest(app, lambda request: request.received_at - request.on_paper_at)
    assert timedelta(hours=2) <= gap < timedelta(hours=2, minutes=2)
    assert "纸单补录" in text_of(at_desk.get(here))


@pytest.mark.parametrize("hours", [-1, 24 * 40])
def test_a_time_on_paper_that_cannot_be_is_refused(app, at_desk, hours):
    told = clock.local(newest_site(app), clock.now() - timedelta(hours=hours))
    refused = at_desk.act("/help-requests/", kind="other", on_paper_at=told.strftime("%Y-%m-%dT%H:%M"))
    assert refused.status_code == 422
    assert "31天" in text_of(refused)


def newest_site(app):
    with app.app_context():
        return cast.site()
