"""The clocks of a kind run in duty hours where the site says so, and stand still for a reason until a moment (HR-1.2.a-3)."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from tests.jobs.duty import doing
from tests.repairs.conftest import BEGAN, ORDER, duty, repairs  # noqa: F401
from tests.repairs.test_repair_order import due
from webapp import clock, settings
from webapp.database import session
from webapp.deadlines import fire_due
from webapp.errors import Conflict, Refusal
from webapp.help_requests import HelpRequest
from webapp.help_requests.register_rows import rows_of
from webapp.help_requests.time_rules import rules_of
from webapp.jobs import Job, running
from webapp.jobs.pausing import standing_still
from webapp.logbook import Entry, verify
from webapp.notices import Notice
from webapp.roster import running_time
from webapp.roster.running_time import Hours


def set_to(duty, **values):  # noqa: F811
    with clock.frozen(BEGAN), doing(duty.manager):
        for name, value in values.items():
            settings.change(duty.site.id, name.replace("__", "."), value)


def at(minutes):
    return clock.frozen(BEGAN + timedelta(minutes=minutes))


def paused(duty, job, after, until, reason="parts", words="", by="head"):  # noqa: F811
    with at(after), doing(getattr(duty, by)) as _:
        who = getattr(duty, by)
        return job.pause_clock(BEGAN + timedelta(minutes=until), reason, by=who, words=words)


@pytest.mark.clause("HR-1.2.a-3")
def test_in_duty_hours_only_a_limit_goes_on_in_the_morning(duty, repairs):  # noqa: F811
    """The call comes at 10:00; with an office that closes at 10:00 its five minutes run from 08:00 of the next day."""
    set_to(duty, repairs__duty_hours=True, clocks__closes=10)
    job = repairs.called()
    assert due(job)["order_late"] == 22 * 60 + 5
    repairs.passes(job, "desk", "ordered", after=60, **ORDER)
    assert job.state == "ordered", "an hour later it is not late, and nobody asks why"
    rule = next(one for one in rules_of(session.get(HelpRequest, job.origin_id)) if "开单" in one.zh)
    assert rule.in_duty_hours


@pytest.mark.clause("HR-1.2.a-3")
def test_what_is_urgent_always_runs(duty, repairs):  # noqa: F811
    set_to(duty, repairs__duty_hours=True, clocks__closes=10)
    job = repairs.called()
    job.urgent = True
    assert running.due(job, BEGAN, timedelta(minutes=5), "repairs.order_limit") == BEGAN + timedelta(
        minutes=5
    )
    with pytest.raises(Refusal, match=r"jobs\.nothing_to_pause") as no:
        paused(duty, job, 1, 60)
    assert no.value.clause == "HR-1.2.a-3"


@pytest.mark.clause("HR-1.2.a-3")
@pytest.mark.parametrize(
    "setting", ["first_aid.vehicle_reminder", "incidents.on_scene", "help_requests.reply_limit"]
)
def test_no_site_can_let_an_emergency_or_the_reply_rest(app, setting):
    assert not running.may_stand_still(setting)


@pytest.mark.clause("HR-1.2.a-3")
def test_a_pause_moves_what_is_ahead_and_ends_by_itself(duty, repairs):  # noqa: F811
    job = repairs.dispatched(after=2)
    assert due(job) == {"arrival": 17}
    paused(duty, job, 10, 70)
    assert due(job) == {"arrival": 77}
    with at(71):
        assert standing_still(job) is None
        fire_due()
        said = select(Notice.person_id).where(Notice.zh == "停表到时，时限继续走")
        assert duty.fixer.id in set(session.scalars(said))
    with pytest.raises(Refusal, match=r"repairs\.on_site_in_time"):
        repairs.passes(job, "fixer", "on_site", after=78, paid="no")
    repairs.passes(job, "fixer", "on_site", after=76, paid="no")
    assert job.state == "on_site"
    assert list(verify()) == []


@pytest.mark.clause("HR-1.2.a-3")
def test_a_pause_moves_what_the_book_reminds_of(duty, repairs):  # noqa: F811
    job = repairs.called()
    paused(duty, job, 2, 62)
    assert due(job) == {"order_late": 65}
    with at(32), doing(duty.desk):
        job.resume_clock(by=duty.desk)
    assert due(job) == {"order_late": 35}


@pytest.mark.clause("HR-1.2.a-3")
def test_a_pause_cannot_hide_that_it_is_late(duty, repairs):  # noqa: F811
    job = repairs.dispatched(after=2)
    with pytest.raises(Refusal, match=r"jobs\.pause_too_late") as no:
        paused(duty, job, 18, 70)
    assert no.value.clause == "HR-1.2.a-3"
    assert job.pauses == []
    with pytest.raises(Refusal, match=r"repairs\.on_site_in_time"):
        repairs.passes(job, "fixer", "on_site", after=19, paid="no")


@pytest.mark.clause("HR-1.2.a-3")
@pytest.mark.parametrize(
    ("until", "reason", "words", "rule"),
    [
        (5, "parts", "", "until"),
        (15 * 24 * 60, "parts", "", "until"),
        (60, "", "", "reason"),
        (60, "other", " ", "reason"),
    ],
)
def test_a_pause_has_a_reason_and_an_end(duty, repairs, until, reason, words, rule):  # noqa: F811
    job = repairs.dispatched(after=2)
    with pytest.raises(Refusal, match=rf"jobs\.pause_{rule}"):
        paused(duty, job, 6, until, reason, words)


def test_a_second_pause_meets_the_first_and_it_may_go_on_early(duty, repairs):  # noqa: F811
    job = repairs.dispatched(after=2)
    paused(duty, job, 10, 70)
    with pytest.raises(Conflict, match=r"jobs\.paused") as no:
        paused(duty, job, 20, 80)
    assert "龙工" in no.value.zh
    with at(30), doing(duty.desk):
        job.resume_clock(by=duty.desk)
    assert due(job) == {"arrival": 37}
    with pytest.raises(Conflict, match=r"jobs\.not_paused"), at(31), doing(duty.desk):
        job.resume_clock(by=duty.desk)


@pytest.mark.clause("HR-1.2.a-3", "HR-2.2-1")
def test_the_register_prints_every_pause_and_keeps_no_free_words_of_it(duty, repairs):  # noqa: F811
    job = repairs.dispatched(after=2)
    paused(duty, job, 10, 70, "other", "等李四开门")
    with at(71):
        [row] = rows_of([session.get(HelpRequest, job.origin_id)])
    assert "停表03-01 10:10–03-01 11:10 其他" in row["remarks"]
    assert "李四" not in row["remarks"]
    entry = session.scalars(select(Entry).where(Entry.action == "job.clock_paused")).one()
    assert entry.subject_id == job.id


@pytest.mark.clause("HR-3.1-2", "HR-1.2.a-3")
def test_the_two_days_of_a_letter_stand_still_too(duty):  # noqa: F811
    with clock.frozen(BEGAN), doing(duty.desk):
        request = HelpRequest.take(duty.site, by=duty.desk, kind="enquiry", form="written", channel="letter")
    [job] = request.jobs
    with clock.frozen(BEGAN + timedelta(hours=1)), doing(duty.chief):
        job.pause_clock(BEGAN + timedelta(hours=13), "body", by=duty.chief)
    rungs = running.limits(job)
    assert [(one.setting, one.due - BEGAN) for one in rungs] == [
        ("enquiries.reply_limit", timedelta(hours=60))
    ]


def test_time_runs_in_the_hours_of_the_office_and_not_in_the_pauses(duty):  # noqa: F811
    friday = datetime.fromisoformat("2026-11-20T17:00+08:00")
    office = Hours(8, 18, working=True)
    assert (
        running_time.after(duty.site, friday, timedelta(hours=2), office)
        .isoformat()
        .startswith("2026-11-23T01:00")
    )
    monday = datetime.fromisoformat("2026-11-23T08:00+08:00")
    pauses = [(monday, monday + timedelta(hours=3))]
    end = running_time.after(duty.site, friday, timedelta(hours=2), office, pauses)
    assert end == monday + timedelta(hours=4)


@pytest.mark.clause("HR-1.2.a-3")
def test_it_works_on_the_page_of_the_job(app, act_as):
    from tests.client import text_of

    desk = act_as("chen")
    desk.act("/help-requests/", kind="repair")
    with app.app_context():
        job = session.scalars(select(Job).where(Job.procedure_id == "repair_order")).one()
        url, until = f"/jobs/{job.id}", clock.local(job.site, clock.now() + timedelta(hours=2))
    assert "停表" in text_of(desk.get(url))
    told = {"reason": "resident", "until": until.strftime("%Y-%m-%dT%H:%M")}
    assert desk.act(f"{url}/clock/pause", **told).status_code == 303
    assert "停表到" in text_of(desk.get(url))
    assert desk.act(f"{url}/clock/resuming").status_code == 303
    assert "曾停表" in text_of(desk.get(url))
