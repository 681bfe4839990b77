"""Counts come by the calendar, and one that does not happen is an alarm (KC-11a, KC-11b, KC-11d)."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.keys.counting.board import board, closed, counted, keeps_both
from webapp import clock, settings
from webapp.database import session
from webapp.deadlines import Deadline
from webapp.keys.counting.calendar import open_due
from webapp.keys.counting.count import Count
from webapp.keys.counting.kind import Kind, due_at, period_of
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.signing import Signing

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=SHANGHAI)


def rungs(count: Count, ladder: str) -> list[tuple[str, str, str]]:
    """When it falls due on the wall clock, who is told, and how it stands."""
    rows = session.scalars(select(Deadline).where(Deadline.subject_id == count.id).order_by(Deadline.rung))
    return [
        (f"{row.due_at.astimezone(SHANGHAI):%m-%d %H}", row.roles.strip('[]"'), row.state)
        for row in rows
        if row.ladder == ladder
    ]


@pytest.mark.clause("KC-11a")
def test_the_worker_opens_each_count_once_and_only_where_keys_are(app):
    board(app, "A1")
    with clock.frozen(at(2026, 11, 24, 7)), app.app_context():
        assert open_due() == 3
        assert open_due() == 0
        kinds = {count.kind: count for count in session.scalars(select(Count))}
        assert {kind: f"{one.due_at.astimezone(SHANGHAI):%m-%d %H}" for kind, one in kinds.items()} == {
            "daily": "11-24 18", "weekly": "11-29 18", "monthly": "11-28 18",
        }  # fmt: skip


@pytest.mark.clause("KC-11a")
def test_a_missed_daily_count_goes_to_the_supervisor_next_morning(app):
    board(app, "A1")
    with clock.frozen(at(2026, 11, 24, 7)), app.app_context():
        open_due()
        daily = session.scalars(select(Count).where(Count.kind == "daily")).one()
        assert rungs(daily, "count") == [
            ("11-24 18", "key_custodian", "set"),
            ("11-25 08", "key_supervisor", "set"),
        ]


@pytest.mark.clause("KC-11a")
def test_a_closed_count_is_no_alarm(app):
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        count = closed("A1", by=zhou)
        assert {state for _due, _role, state in rungs(count, "count")} == {"stopped"}


@pytest.mark.clause("KC-11b")
def test_the_month_reminds_on_the_25th_and_27th_and_rings_the_manager_on_the_28th(app):
    board(app, "A1")
    with clock.frozen(at(2026, 11, 2, 7)), app.app_context():
        open_due()
        month = session.scalars(select(Count).where(Count.kind == "monthly")).one()
        assert rungs(month, "count") == [
            ("11-25 08", "key_custodian", "set"),
            ("11-27 08", "key_custodian", "set"),
            ("11-28 18", "key_manager", "set"),
        ]


@pytest.mark.clause("KC-11b")
def test_a_centres_first_month_is_not_late_before_it_began(app):
    board(app, "A1")
    with clock.frozen(at(2026, 11, 29, 9)), app.app_context():
        open_due()
        month = session.scalars(select(Count).where(Count.kind == "monthly")).one()
        assert not month.is_overdue
        assert rungs(month, "count")[-1] == ("12-01 00", "key_manager", "set")
    with clock.frozen(at(2026, 12, 30, 9)), app.app_context():
        open_due()
        later = session.scalars(select(Count).where(Count.kind == "monthly", Count.id != month.id)).one()
        assert later.is_overdue, "the second one of an outage is"


@pytest.mark.clause("KC-11b")
def test_a_report_finished_late_bears_the_mark(app):
    board(app, "A1")
    with clock.frozen(at(2026, 11, 28, 18, 1)), acting(app, "zhou") as zhou:
        due = at(2026, 11, 28, 18)
        more = {"second": Cast().ma, "due_at": due}
        count = closed("A1", by=zhou, kind=Kind.MONTHLY, **more)
    with clock.frozen(at(2026, 12, 5, 9)), app.app_context():
        assert session.get_one(Count, count.id).is_overdue


@pytest.mark.clause("KC-11d")
@pytest.mark.parametrize(("month", "last"), [((2027, 2, 26), "02-28"), ((2026, 11, 26), "11-30")])
def test_the_copy_is_due_by_the_30th_or_the_last_day_of_february(app, month, last):
    keeps_both(app)
    board(app, "A1")
    with clock.frozen(at(*month, 9)), acting(app, "zhou") as zhou:
        more = {"second": Cast().ma, "place": CustodyPlace.SALES_CENTRE}
        count = closed("A1", by=zhou, kind=Kind.MONTHLY, **more)
        count.confirm(by=Cast().sun, signed=Signing(typed="孙立平"))
        (_first, (_due, role, state)) = rungs(count, "count_copy")
        end = clock.local(Cast.site(), due_of(count)).date()
        assert (role, state) == ("key_supervisor", "set")
        assert f"{end:%m-%d}" == last
        count.copy(by=zhou)
        assert {state for *_rest, state in rungs(count, "count_copy")} == {"stopped"}


def due_of(count: Count):
    """A minute before the copy is due."""
    row = session.scalars(
        select(Deadline).where(Deadline.subject_id == count.id, Deadline.rung == "count_copy.2")
    ).one()
    return row.due_at - (at(2026, 1, 1, 0, 1) - at(2026, 1, 1))


@pytest.mark.clause("KC-11c")
def test_a_submitted_report_waits_for_its_manager_audibly(app):
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        count = closed("A1", by=zhou, kind=Kind.MONTHLY, second=Cast().ma)
        assert [role for _due, role, _state in rungs(count, "count_sign")] == ["key_manager", "key_manager"]
        count.confirm(by=Cast().sun, signed=Signing(typed="孙立平"))
        assert {state for *_rest, state in rungs(count, "count_sign")} == {"stopped"}


@pytest.mark.clause("KC-11e")
def test_a_difference_is_told_to_the_supervisor_at_once_and_after_an_hour_to_the_manager(app):
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        count = counted()
        count.finish(by=zhou)
        first, second, last = session.scalars(
            select(Deadline).where(Deadline.rung.startswith("keys_differ")).order_by(Deadline.rung)
        )
        assert (first.state, "key_supervisor" in first.roles) == ("fired", True)
        assert "key_manager" in second.roles
        assert last.everyone
        assert (second.due_at - clock.now()).total_seconds() == pytest.approx(3600, abs=5)


def test_all_times_are_the_sites_own(app):
    with acting(app, "sun"):
        site = Cast.site()
        settings.change(site.id, "keys.count_hour", 24)
        settings.change(site.id, "keys.count_weekday", 3)
        settings.change(site.id, "keys.count_month_day", 31)
        day = at(2026, 11, 24).date()
        due = {kind: due_at(kind, site, period_of(kind, day)).astimezone(SHANGHAI) for kind in list(Kind)[:3]}
    assert [f"{one:%m-%d %H}" for one in due.values()] == ["11-25 00", "11-26 00", "11-30 18"]


def test_after_an_outage_the_missed_days_are_opened_too(app):
    board(app, "A1")
    with clock.frozen(at(2026, 11, 17, 7)), app.app_context():
        open_due()
    with clock.frozen(at(2026, 11, 20, 7)), app.app_context():
        open_due()
        days = session.scalars(select(Count.day).where(Count.kind == "daily").order_by(Count.day)).all()
        assert [day.day for day in days] == [17, 18, 19, 20]


@pytest.mark.clause("KC-11e")
def test_a_difference_that_a_late_scan_finds_is_told_too(app):
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        count = counted()
        count.see("A1", by=zhou)
        count.finish(by=zhou)
        assert rungs(count, "keys_differ") == []
    with acting(app, "ma") as ma:
        count = session.get_one(Count, count.id)
        count.see("X-UNLISTED", by=ma)
        told = rungs(count, "keys_differ")
        assert next((role, state) for _due, role, state in told) == ("key_supervisor", "fired")
