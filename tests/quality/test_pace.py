"""Seconds and touches a task, from phones, with no person, phone or thing in them; read by managers only."""

from datetime import timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.client import text_of
from webapp import clock
from webapp.database import session
from webapp.quality.pace import Pace, Taken
from webapp.quality.percentile import within


def tell(phone, *lines):
    return phone.post("/pace/", json=[list(line) for line in lines])


def rows(app):
    with app.app_context():
        found = session.scalars(select(Pace).order_by(Pace.task, Pace.seconds)).all()
        return [(row.task, row.seconds, row.touches, row.count) for row in found]


@pytest.mark.parametrize(
    ("share", "counted", "value"),
    [
        (0.5, [(3, 1)], 3),
        (0.5, [(1, 1), (2, 1), (3, 1), (4, 1)], 2),
        (0.9, [(value, 1) for value in range(1, 11)], 9),
        (0.9, [(2, 9), (50, 1)], 2),
        (0.9, [(50, 2), (2, 8)], 50),
        (0.5, [], 0),
    ],
)
def test_half_and_nine_of_ten_by_nearest_rank(share, counted, value):
    assert within(share, counted) == value


def test_counts_of_a_kind_are_one_row(app, act_as):
    guard = act_as("wang")
    assert tell(guard, ["/keys/*/custody", 7.4, 3], ["/keys/*/custody", 7, 3]).status_code == 204
    tell(act_as("li"), ["/keys/*/custody", 7, 3], ["wheelchair_service.lent", 12, 4])
    assert rows(app) == [("keys.lend", 7, 3, 3), ("wheelchair_service.lent", 12, 4, 1)]


def test_a_new_job_is_named_by_the_book(app, act_as):
    tell(act_as("wang"), ["/jobs/new/wheelchair_service", 9, 4])
    assert rows(app) == [("wheelchair_service.requested", 9, 4, 1)]


@pytest.mark.parametrize(
    "line",
    [
        ["/no/such/act", 3, 1],
        ["/keys/0192-a-name/custody", 3, 1],
        ["张三", 3, 1],
        ["wheelchair_service.nowhere", 3, 1],
        ["/pace/", 3, 1],
        ["/keys/*/return", float("nan"), 1],
        ["/keys/*/return", 2, float("inf")],
        ["/keys/*/custody", "7", 3],
        ["/keys/*/custody", 7],
        [7, 7, 7],
        "x",
        None,
    ],
)
def test_what_is_no_task_is_passed_over(app, act_as, line):
    answer = act_as("wang").post("/pace/", json=[line, ["/keys/*/return", 2, 1]])
    assert answer.status_code == 204
    assert rows(app) == [("keys.take_back", 2, 1, 1)]


@pytest.mark.parametrize("body", ["", "null", "{}", "[[[[", '"x"'])
def test_what_is_no_list_changes_nothing(app, act_as, body):
    assert act_as("wang").post("/pace/", data=body, content_type="application/json").status_code == 204
    assert rows(app) == []


def test_figures_are_coarse_and_bounded():
    assert Taken.measured("x", 61.9, 2.4) == Taken("x", 60, 2)
    assert Taken.measured("x", 63, 1e9) == Taken("x", 65, 200)
    assert Taken.measured("x", 1e12, -4) == Taken("x", 3600, 0)


def test_nothing_in_a_row_could_name_anybody():
    assert set(Pace.__table__.columns.keys()) == {
        *("id", "site_id", "week", "task", "seconds", "touches", "count")
    }


def test_the_manager_reads_half_and_nine_of_ten(app, act_as):
    guard = act_as("wang")
    tell(guard, *[["/keys/*/custody", seconds, 2] for seconds in (4, 5, 6, 7, 40)])
    tell(guard, ["/keys/*/return", 99, 1])
    manager = act_as("sun")
    words = text_of(manager.get("/pace/"))
    for part in ("最慢：借出钥匙，一半在6秒内，九成在40秒内", "收回钥匙", "6 · 40", "2 · 2"):
        assert part in words
    assert "99" not in words, "once is not judged"
    assert "<svg" in manager.get("/pace/").get_data(as_text=True)
    sheet = load_workbook(BytesIO(manager.get("/pace/list.xlsx").data)).worksheets[0]
    told = [[str(cell.value) for cell in row] for row in sheet.iter_rows()]
    assert any("借出钥匙" in line and "40" in line for line in told)


def test_weeks_begin_on_monday_and_leave_after_twelve(app, act_as):
    guard, manager = act_as("wang"), act_as("sun")
    tell(guard, ["/keys/*/custody", 5, 2])
    with app.app_context():
        week = session.scalars(select(Pace.week)).one()
        assert week.weekday() == 0
        assert clock.now().date() - week < timedelta(days=8)
    with clock.frozen(clock.now() + timedelta(weeks=14)):
        guard, manager = act_as("wang"), act_as("sun")
        assert "还没有统计" in text_of(manager.get("/pace/"))


def test_it_is_for_managers_of_this_site(act_as):
    tell(act_as("wang"), *[["/keys/*/custody", 5, 2]] * 5)
    assert act_as("wang").get("/pace/").status_code == 403
    assert "借出钥匙" not in text_of(act_as("qian").get("/pace/"))
