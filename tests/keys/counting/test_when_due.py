"""What is to be counted stands first, by its time; what is due on a later day waits; today's is on the first screen."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import custodian
from tests.keys.counting.board import board, closed, counted
from webapp import clock
from webapp.database import session
from webapp.keys.counting import listed
from webapp.keys.counting.calendar import open_due
from webapp.keys.counting.count import Count
from webapp.keys.custody_place import CustodyPlace

MORNING = datetime(2026, 11, 24, 7, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def morning(app):
    """Two counts are closed; the day's, the week's and the month's are open, and one of the sales centre."""
    board(app, "A1")
    with clock.frozen(MORNING):
        with acting(app, "zhou") as zhou:
            for late in (1, 2):
                closed(by=zhou, due_at=MORNING + timedelta(hours=late))
            counted(place=CustodyPlace.SALES_CENTRE, due_at=MORNING + timedelta(hours=3))
        with app.app_context():
            open_due()
        yield


def test_what_is_to_be_done_comes_first_by_its_time(app, morning):
    with app.app_context():
        found = session.scalars(listed.rows(Cast.site().id)).all()
        hours = [(one.due_at - MORNING) // timedelta(hours=1) for one in found]
        assert hours == [3, 11, 107, 131, 2, 1]


def test_only_what_is_due_today_is_loud(app, morning):
    with app.app_context():
        chips = {one.kind: one.chip for one in session.scalars(select(Count).where(Count.slot.is_not(None)))}
        assert chips == {"daily": "new", "weekly": "waiting", "monthly": "waiting"}
    with clock.frozen(MORNING + timedelta(days=5)), app.app_context():
        chips = {one.kind: one.chip for one in session.scalars(select(Count).where(Count.slot.is_not(None)))}
        assert chips["weekly"] == "new", "its day has come"
        assert chips["monthly"] == "overdue"


def test_the_custodian_sees_todays_count_of_her_own_centre_first(app, client, morning):
    custodian(app, client)
    page = text_of(client.get("/"))
    assert "要盘点的钥匙 日盘 客户服务中心" in page
    assert "周盘" not in page
    assert "销售中心" not in page


def test_nobody_else_is_told_to_count(app, act_as, morning):
    assert "要盘点的钥匙" not in text_of(act_as("sun").get("/"))
