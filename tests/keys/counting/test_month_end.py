"""The month's report: two counters, the manager's signature, the sales centre's copy and its spot check."""

import json
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import custodian, goes, hang, lend
from tests.keys.counting.board import board, closed, counted, keeps_both, key, refused
from webapp import clock
from webapp.database import session
from webapp.deadlines import Deadline
from webapp.keys.counting.count import Count
from webapp.keys.counting.kind import Kind
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key import Key
from webapp.keys.signing import Signing
from webapp.keys.standing import Standing
from webapp.logbook import verify

SALES = CustodyPlace.SALES_CENTRE
SUN = Signing(typed="孙立平")


def at(day: int, month: int = 11, hour: int = 9, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZoneInfo("Asia/Shanghai"))


def month(*numbers, by, **more) -> Count:
    """A month's report with these keys seen, submitted by `by` and Li."""
    more.setdefault("due_at", at(28, 11, 18))
    return closed(*numbers, by=by, second=more.pop("second", Cast().li), kind=Kind.MONTHLY, **more)


def move_to_sales(number: str) -> None:
    key(number).custody_place = SALES.value
    key(number).correct()


@pytest.mark.clause("KC-11a")
def test_nobody_counts_alone_at_month_end(app):
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        count = counted(Kind.MONTHLY)
        count.see("A1", by=zhou)
        count.finish(by=zhou)
        with refused("key_count.second"):
            count.close(by=zhou)
        with refused("key_count.second"):
            count.close(by=zhou, second=zhou, signed=Signing(typed="周兰"))
        with refused("key.unsigned"):
            count.close(by=zhou, second=Cast().ma, signed=Signing(typed="别人"))
        count.close(by=zhou, second=Cast().ma, signed=Signing(typed="马会云"))
        assert count.state == "submitted"


@pytest.mark.clause("KC-11c")
def test_only_the_department_manager_confirms_and_only_what_is_submitted(app):
    keeps_both(app)
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        early, sun = counted(Kind.MONTHLY, slot="early"), Cast().sun
        with refused("key_count.not_submitted"):
            early.confirm(by=sun, signed=SUN)
        count = month("A1", by=zhou, place=SALES)
        with refused("key_count.manager"):
            count.confirm(by=Cast().ma, signed=Signing(typed="马会云"))
        with refused("key.unsigned"):
            count.confirm(by=sun, signed=Signing())
        count.confirm(by=sun, signed=SUN)
        assert count.state == "confirmed"
        with refused("key_count.confirmed"):
            count.confirm(by=sun, signed=SUN)


@pytest.mark.clause("KC-11c")
def test_a_manager_who_counted_does_not_confirm_it_himself(app):
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        count = month("A1", by=zhou, second=Cast().sun)
        with refused("key_count.own_report"):
            count.confirm(by=Cast().sun, signed=SUN)


@pytest.mark.clause("KC-11c")
def test_the_manager_sends_a_report_back_and_it_is_open_again(app):
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        count = month("A1", by=zhou)
        with refused("key_count.because"):
            count.send_back(by=Cast().sun, because=" ")
        with refused("key_count.manager_sends_back"):
            count.send_back(by=zhou, because="少签名")
        count.send_back(by=Cast().sun, because="数目与上月不符")
        assert (count.state, count.second_by_id) == ("matched", None)
        count.close(by=zhou, second=Cast().ma, signed=Signing(typed="马会云"))
        assert count.number == f"QP01-{count.day:%Y%m}"


def test_a_month_says_what_came_and_went(app):
    with clock.frozen(at(3, 10, year=2027)):
        board(app, "A1", "A2", "A3", "A4")
    with clock.frozen(at(28, 10, year=2027)), acting(app, "zhou") as zhou:
        first = month("A1", "A2", "A3", "A4", by=zhou, day=at(28, 10, year=2027).date(), slot="10")
        assert (first.moved["opening"], first.moved["received"], first.moved["closing"]) == (0, 4, 4)
    with clock.frozen(at(10, year=2027)), acting(app, "zhou"):
        goes(key("A2"), Standing.IN_TRANSFER, Standing.RETURNED_TO_OWNER)
        goes(key("A3"), Standing.MISSING, Standing.LOST, Standing.VOID)
        key("A4").stand(Standing.VOID)
    with clock.frozen(at(12, year=2027)):
        hang(app, number="A5", hook="5")
    with clock.frozen(at(27, year=2027)), acting(app, "zhou") as zhou:
        told = month("A1", "A5", by=zhou, day=at(30, year=2027).date(), slot="11").moved
    names = ("opening", "received", "returned", "lost", "rekeyed", "closing", "agrees")
    assert [told[name] for name in names] == [4, 1, 1, 1, 1, 2, True]


@pytest.mark.clause("KC-11d")
def test_the_sales_copy_draws_a_spot_check_that_can_be_drawn_again(app):
    keeps_both(app)
    board(app, *(f"S{n}" for n in range(1, 9)))
    numbers = [f"S{n}" for n in range(1, 9)]
    with acting(app, "zhou") as zhou:
        for number in numbers:
            move_to_sales(number)
        count = month(*numbers, by=zhou, place=SALES)
        with refused("key_count.no_copy"):
            count.copy(by=zhou)
        count.confirm(by=Cast().sun, signed=SUN)
        check = count.copy(by=zhou, seed="0123")
        drawn = [session.get_one(Key, UUID(one)).number for one in json.loads(check.drawn)]
        assert drawn == ["S1", "S4", "S5", "S6", "S7"]
        with refused("key_count.copied"):
            count.copy(by=zhou)


@pytest.mark.clause("KC-11d")
def test_a_spot_check_is_about_the_drawn_keys_only_and_ends_the_report(app):
    keeps_both(app)
    board(app, *(f"S{n}" for n in range(1, 9)))
    with acting(app, "zhou") as zhou:
        numbers = [f"S{n}" for n in range(1, 9)]
        for number in numbers:
            move_to_sales(number)
        count = month(*numbers, by=zhou, place=SALES)
        count.confirm(by=Cast().sun, signed=SUN)
        check = count.copy(by=zhou, seed="0123")
        assert count.state == "copied"
    with acting(app, "ma") as ma:
        check = session.get_one(Count, check.id)
        assert check.see("S3", by=ma).verdict == "elsewhere"
        check.see("S3", by=ma).withdraw(by=ma)
        for number in ("S1", "S4", "S5", "S6", "S7"):
            check.see(number, by=ma)
        check.finish(by=ma)
        assert check.gaps == []
        check.close(by=ma)
        assert check.checks.state == "spot_checked"


def checked_on_the_spot(number, *, by):
    """The check of the month's report of a sales centre with that one key."""
    move_to_sales(number)
    count = month(number, by=by, place=SALES)
    count.confirm(by=Cast().sun, signed=SUN)
    return count.copy(by=by)


@pytest.mark.clause("KC-11d")
def test_whoever_answers_for_the_sales_report_has_no_hand_in_its_check_and_bars_nobody(app):
    keeps_both(app)
    board(app, "S1")
    with acting(app, "zhou") as zhou:
        check = checked_on_the_spot("S1", by=zhou)
        for hers in (lambda: check.see("S1", by=zhou), lambda: check.finish(by=zhou)):
            with refused("key_count.own_check"):
                hers()
        seen = check.see("S1", by=Cast().ma)
        with refused("key_count.own_check"):
            seen.correct("", "key_damaged", by=zhou)
        check.finish(by=Cast().ma)
        with refused("key_count.own_check"):
            check.close(by=zhou)
        check.close(by=Cast().ma)
        assert check.checks.state == "spot_checked"


@pytest.mark.clause("KC-11d")
def test_the_page_of_a_spot_check_says_who_may_not_scan_and_shows_no_form(app, client):
    keeps_both(app)
    board(app, "S1")
    with acting(app, "zhou") as zhou:
        here = f"/keys/counts/{checked_on_the_spot('S1', by=zhou).id}"
    hers = custodian(app, client).get(here)
    assert "这是您盘点的报表" in text_of(hers)
    assert f"{here}/seen" not in hers.text
    assert client.act(f"{here}/seen", code="S1").status_code == 422
    assert f"{here}/seen" in custodian(app, app.test_client(), "ma").get(here).text


@pytest.mark.clause("KC-11d")
def test_a_spot_check_calls_the_customer_centre_and_next_morning_the_supervisor(app):
    keeps_both(app)
    board(app, "S1")
    with acting(app, "zhou") as zhou:
        check = checked_on_the_spot("S1", by=zhou)
        asked = select(Deadline.roles, Deadline.clause).where(Deadline.subject_id == check.id)
        rungs = session.execute(asked.order_by(Deadline.rung)).all()
        assert [tuple(rung) for rung in rungs] == [
            ('["key_custodian"]', "KC-11d"),
            ('["key_supervisor"]', "KC-11d"),
        ]


def test_acts_of_the_month_verify(app):
    board(app, "A1", "A2")
    with acting(app, "zhou") as zhou:
        lend(key("A2"), zhou)
        count = month("A1", by=zhou)
        count.confirm(by=Cast().sun, signed=SUN)
    with app.app_context():
        assert list(verify()) == []
