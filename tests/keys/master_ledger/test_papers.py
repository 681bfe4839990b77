"""F14 tells every key with its basis, place, loans, losses and end; its sums are those of its rows (KC-3b)."""

from datetime import timedelta

import pytest

from tests.cast import Cast, acting
from tests.keys.board import goes, hang, lent
from tests.keys.cases.desk import opened, staff_up
from tests.keys.cases.test_orders import asked, do
from webapp import clock
from webapp.clock import today
from webapp.database import session
from webapp.keys.key import Key
from webapp.keys.standing import Standing
from webapp.papers.form import form_of
from webapp.papers.period import Period


def ledger(app, day=None) -> dict:
    with app.app_context():
        site = Cast.site()
        return form_of("F14").gather(site, period=Period.month(day or today(site)))


def row(app, number, day=None) -> dict | None:
    return next((row for row in ledger(app, day)["rows"] if row["number"] == number), None)


@pytest.mark.clause("KC-3b")
def test_a_row_tells_where_a_key_is_and_on_what_basis(app):
    key_id = hang(app, tenure="handed_over", key_class="taken_over_unit")
    with acting(app, "zhou"):
        session.get_one(Key, key_id).correct(basis="YJ01-261101-001", custody_place="sales_centre", copies=3)
    number = lent(app, hang(app, number="B2-08", hook="13"))
    found = row(app, "B2-07")
    assert (found["basis"], found["hook"], found["tenure"]) == ("YJ01-261101-001", "3-12", "已交付")
    assert (found["copies"], found["sales_centre"], found.get("customer_centre")) == (3, 3, None)
    assert (found["key_class"], found["state"]) == ("已交付单元", "在管")
    assert row(app, "B2-08")["on_loan"] == f"在借 {number}"


@pytest.mark.clause("KC-3b")
def test_losses_and_new_locks_stand_with_date_and_number(app):
    staff_up(app)
    key_id, order_id = asked(app, "rekey", key_id=hang(app))
    opened(app, key_id)
    do(app, order_id, "approve", "key_manager")
    do(app, order_id, "finish", locksmith="老锁匠", numbers=["B2-07A"])
    found = row(app, "B2-07")
    assert found["events"][0].startswith("遗失")
    assert "YS01-" in found["events"][0]
    assert found["events"][1].startswith("换锁")
    assert found["state"] == "作废"
    assert found["gone_at"]


@pytest.mark.clause("KC-3b")
def test_a_key_that_left_stands_in_its_month_and_no_longer_in_the_next(app):
    key_id = hang(app)
    with acting(app, "zhou"):
        goes(session.get_one(Key, key_id), Standing.IN_TRANSFER, Standing.RETURNED_TO_OWNER)
    assert row(app, "B2-07")["state"] == "已交还业主"
    with app.app_context():
        later = today(Cast.site()) + timedelta(days=40)
    with clock.frozen(clock.now() + timedelta(days=45)):
        assert row(app, "B2-07", later) is None


@pytest.mark.clause("KC-3c")
def test_the_sums_are_those_of_the_rows(app):
    staff_up(app)
    lent(app, hang(app))
    hang(app, number="B2-08", hook="13")
    opened(app, hang(app, number="B2-09", hook="14"))
    void = hang(app, number="B2-10", hook="15")
    with acting(app, "zhou"):
        session.get_one(Key, void).stand(Standing.VOID)
    told = ledger(app)
    sums = {one["zh"]: one["value"] for one in told["sums"]}
    assert sums == {"台账总条数": 3, "在管": 1, "在借": 1, "找不到": 1, "设备房": 3}
    assert len(told["rows"]) == 4
    assert told["head"][0]["value"].startswith("第1版")


@pytest.mark.clause("KC-3b")
def test_the_head_names_the_cabinets_in_order_and_the_day_of_the_figures(app):
    for number, cabinet in (("B2-08", "10"), ("B2-09", "9")):
        key_id = hang(app, number=number)
        with acting(app, "sun"):
            session.get_one(Key, key_id).correct(cabinet_no=cabinet)
    with app.app_context():
        now = today(Cast.site())
    told = {one["zh"]: one["value"] for one in ledger(app, now)["head"]}
    assert (told["钥匙柜"], told["日期"]) == ("9、10", now.isoformat())
    with clock.frozen(clock.now() + timedelta(days=400)):
        past = {one["zh"]: one["value"] for one in ledger(app, now)["head"]}
    last = (now.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    assert past["日期"] == last.isoformat(), "the last day of a month that is over"
