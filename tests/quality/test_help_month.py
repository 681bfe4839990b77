"""The monthly help-request sheet: every figure is the count of the requests that it leads to (HR-A1)."""

import io
import re
from datetime import datetime, timedelta

import pytest
from openpyxl import load_workbook

from tests.cast import Cast
from tests.client import text_of
from tests.help_requests import year as a
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.jobs.answer import Answer
from webapp.logbook import record
from webapp.papers.form import form_of
from webapp.papers.period import Period
from webapp.quality.help_month import FIGURES, HelpMonth

cast = Cast()
MARCH = Period.read("2027-03")


def taken(app, seconds, kind="other", outcome="met", day=1):
    """A request that was answered after so many seconds (never with None), and registered unless outcome is None."""
    at = datetime(2027, 3, day, 10, tzinfo=a.ZONE)
    with a.clock.frozen(at), a.by(app, "chen") as chen:
        one = HelpRequest.take(cast.site(), by=chen, kind=kind, caller="刘㛃").id
    if seconds is not None:
        with a.clock.frozen(at + timedelta(seconds=seconds)), a.by(app, "chen") as chen:
            request = session.get_one(HelpRequest, one)
            request.answer(by=chen, late_reason="busy")
            if outcome:
                request.register(by=chen, outcome=outcome, requester_type="owner")
    return one


@pytest.fixture
def march(app):
    for seconds in (30, 60, 120, 600):
        taken(app, seconds)
    taken(app, None)
    taken(app, 20, kind="first_aid", outcome=None)
    taken(app, 20, day=31)
    return app


@pytest.mark.clause("HR-A1")
def test_the_figures_of_a_month(march):
    with a.on(2027, 3, 31, 20), march.app_context():
        groups = {one.kind: one for one in HelpMonth(cast.site(), MARCH).groups}
        other, every = groups["other"], groups["all"]
        assert list(groups) == ["first_aid", "other", "all"]
        assert (len(other.requests), len(other.replied), len(every.requests)) == (6, 5, 7)
        assert (other.half, other.p90) == (60, 600)
        assert (len(other.late), other.in_time) == (2, 67), "one came late, one never came"
        assert (len(other.unsolved), len(every.unsolved)) == (1, 2)
        assert other.score is None


@pytest.mark.clause("HR-A1")
def test_whoever_still_has_time_is_not_judged(app):
    taken(app, None)
    with a.clock.frozen(datetime(2027, 3, 1, 10, 4, tzinfo=a.ZONE)), app.app_context():
        assert HelpMonth(cast.site(), MARCH).groups[-1].in_time is None
    with a.clock.frozen(datetime(2027, 3, 1, 10, 6, tzinfo=a.ZONE)), app.app_context():
        assert HelpMonth(cast.site(), MARCH).groups[-1].in_time == 0


def test_a_reply_in_the_same_second_counts_as_none_waited(app):
    taken(app, 0)
    with a.on(2027, 3, 31), app.app_context():
        group = HelpMonth(cast.site(), MARCH).groups[-1]
        assert (group.half, group.p90) == (0, 0)
        assert group.requests[0].waited == timedelta(0)


def test_a_void_request_is_no_request(app):
    one = taken(app, None)
    with a.on(2027, 3, 1, 10), a.by(app, "chen") as chen:
        session.get_one(HelpRequest, one).take_back(by=chen)
    with app.app_context():
        assert HelpMonth(cast.site(), MARCH).requests == ()


@pytest.mark.clause("HR-A1")
def test_a_score_is_what_a_job_of_the_request_asked_afterwards(march):
    with a.on(2027, 3, 1, 11), a.by(march, "chen") as chen:
        request = HelpMonth(cast.site(), MARCH).group("first_aid").requests[0]
        job = request.send_escort(by=chen)
        for value in ("5", "4"):
            facts = {"site_id": job.site_id, "job_id": job.id, "by_id": chen.id, "at": a.clock.now()}
            session.add(Answer(field="rating", open=f'"{value}"', **facts))
        record("job.answered", job)
    with march.app_context():
        month = HelpMonth(cast.site(), MARCH)
        assert month.group("first_aid").score == 4.5
        assert [one.id for one in month.group("all").scored] == [request.id]


@pytest.mark.clause("HR-A1")
def test_each_number_leads_to_its_requests(march, act_as):
    with a.on(2027, 3, 31, 20):
        manager = act_as("sun")
        sheet = manager.get("/quality/help-requests/?month=2027-03").get_data(as_text=True)
        assert "<svg" in sheet
        assert re.search(r">600秒</text>", sheet)
        assert "深色：半数在此之内" in sheet
        with march.app_context():
            group = HelpMonth(cast.site(), MARCH).group("other")
            counted = {name: sorted(one.number for one in behind(group)) for name, behind in FIGURES.items()}
        for name, numbers in counted.items():
            url = f"/quality/help-requests/rows?month=2027-03&kind=other&figure={name}"
            if numbers:
                assert url.replace("&", "&amp;") in sheet
            assert all(number in text_of(manager.get(url)) for number in numbers)
            book = load_workbook(io.BytesIO(manager.get(url.replace("rows?", "rows.xlsx?")).data))
            assert sorted(row[0].value for row in book.worksheets[0].iter_rows(min_row=2)) == numbers


@pytest.mark.clause("HR-A1")
def test_it_goes_on_paper_in_chinese_and_into_a_workbook(march, act_as):
    with a.on(2027, 3, 31, 20):
        with march.app_context():
            rows = form_of("M01").gather(cast.site(), period=MARCH)["rows"]
            assert [row["kind"] for row in rows] == ["急救", "其他求助", "合计"]
        manager = act_as("sun")
        assert manager.act("/papers", form="M01", period="2027-03").status_code == 303
        book = load_workbook(io.BytesIO(manager.get("/quality/help-requests/list.xlsx?month=2027-03").data))
        assert book.worksheets[0].max_row == 4
        assert act_as("chen").get("/quality/help-requests/").status_code == 403
