"""A return that a phone kept closes the loan it was made for, never one that was made after it (KC-3a, design 3.6)."""

from datetime import timedelta

import pytest

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import lent, only_line, returned
from tests.keys.cellar import Cellar
from tests.submissions.dying_phone import DyingPhone
from webapp import clock
from webapp.database import session
from webapp.keys.key import Key
from webapp.papers.form import form_of
from webapp.papers.period import Period
from webapp.submissions.from_receipts import MARK
from webapp.submissions.receipt_code import written

pytestmark = pytest.mark.clause("KC-3a")


@pytest.fixture
def cellar(app, client):
    return Cellar(app, client)


PLACES = {
    "own": lambda at: (at.key, f"{at.key}/return"),
    "at hand": lambda at: ("/keys/at-hand", f"{at.key}/return"),
    "hook": lambda at: (at.hook, f"{at.key}/return"),
}


@pytest.mark.parametrize("place", PLACES)
def test_what_a_page_sends_names_its_loan(cellar, place):
    """Clocks say nothing here: what was kept counts as made after the second loan."""
    page, action = PLACES[place](cellar)
    kept = cellar.fields(page, action)
    cellar.lend_again()
    cellar.made = clock.now()
    told = cellar.deliver(action, **kept)
    assert (told["verdict"], told["rule"]) == ("conflict", "key.lent_again")
    assert cellar.out == [True, True]


@pytest.mark.parametrize("place", PLACES)
def test_it_closes_the_loan_that_it_names(cellar, place):
    page, action = PLACES[place](cellar)
    assert cellar.deliver(action, **cellar.fields(page, action))["verdict"] == "applied"
    assert cellar.out == [False, True]


def test_one_that_names_no_loan_closes_none_made_after_it(cellar):
    """A page kept before loans were named, and a phone that heard of no tag."""
    cellar.lend_again()
    told = cellar.deliver(f"{cellar.key}/return")
    assert (told["verdict"], told["rule"]) == ("conflict", "key.lent_again")
    assert "请打开该钥匙" in told["message"]
    assert cellar.out == [True, True]
    assert cellar.client.act(f"{cellar.key}/return").status_code == 303
    assert cellar.out == [False, True]


@pytest.mark.parametrize("named", [True, False])
def test_of_a_ring_only_the_keys_of_those_loans_come_back(cellar, named):
    action = f"{cellar.ring}/return"
    kept = cellar.fields(cellar.ring, action) if named else {"key": [str(one) for one in cellar.ids]}
    cellar.lend_again()
    assert cellar.deliver(action, **kept)["verdict"] == "applied"
    assert cellar.out == [True, False]


def test_a_ring_of_which_all_was_lent_again_is_refused(cellar):
    action = f"{cellar.ring}/return"
    kept = {"key": cellar.fields(cellar.ring, action)["key"][:1]}
    cellar.lend_again()
    assert cellar.deliver(action, **kept)["rule"] == "key.lent_again"
    assert cellar.out == [True, True]


def test_a_lot_closes_its_own_lines_only(cellar):
    cellar.lend_again()
    assert cellar.deliver(f"{cellar.lot}/return")["verdict"] == "applied"
    assert cellar.out == [True, False]


def by_receipt(cellar, phone, path, **told):
    """The desk enters what the phone's receipt proves, some minutes later."""
    code = str(written(cellar.seal, cellar.device_id, 1, cellar.made, path))
    assert "收据码不符" not in text_of(phone.get(f"/receipts/new?code={code}"))
    return phone.act("/receipts/", receipt_code=code, **told)


def test_a_receipt_closes_no_loan_made_after_it(cellar, act_as):
    desk = act_as("ma")
    cellar.lend_again()
    assert by_receipt(cellar, desk, f"{cellar.key}/return").status_code == 409
    ring = by_receipt(cellar, desk, f"{cellar.ring}/return", key=str(cellar.ids[0]))
    assert ring.status_code == 409
    assert cellar.out == [True, True]


def test_a_ring_comes_back_by_its_receipt_and_the_register_says_so(app, cellar, act_as):
    desk, cellar.made = act_as("ma"), cellar.made + timedelta(minutes=1)
    code = written(cellar.seal, cellar.device_id, 1, cellar.made, f"{cellar.ring}/return")
    page = desk.get(f"/receipts/new?code={code}")
    assert f'value="{cellar.ids[1]}"' in page.get_data(as_text=True)
    answer = by_receipt(cellar, desk, f"{cellar.ring}/return", key=str(cellar.ids[1]))
    assert answer.status_code == 303
    assert cellar.out == [True, False]
    returned(app, cellar.ids[0])
    with app.app_context():
        site = Cast.site()
        rows = form_of("F15").gather(site, period=Period.month(clock.today(site)))["rows"]
        assert {row["key"]: MARK in row["received_by"]["name"] for row in rows} == {"R-1": False, "R-2": True}


def test_a_receipt_asks_how_many_came_back(app, act_as, client):
    phone = DyingPhone(app, client)
    with acting(app, "sun"):
        session.get_one(Key, phone.key_id).correct(copies=3)
    lent(app, phone.key_id, by="ma")
    soon, path = clock.now() + timedelta(minutes=1), f"/keys/{phone.key_id}/return"
    code, desk = str(written(phone.key, phone.device_id, 1, soon, path)), act_as("ma")
    assert 'name="pieces"' in desk.get(f"/receipts/new?code={code}").get_data(as_text=True)
    assert desk.act("/receipts/", receipt_code=code, pieces="2").status_code == 303
    assert only_line(app).returned_at is None
