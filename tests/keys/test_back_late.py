"""A return that a phone kept closes the loan it was made for, never one that was made after it (KC-3a, design 3.6)."""

import pytest

from tests.keys.cellar import Cellar
from webapp import clock

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
