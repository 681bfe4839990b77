"""A master key takes two people: badge and PIN on the custodian's phone, or a phone of one's own (KC-4a)."""

from datetime import timedelta

import pytest

from tests.cast import PIN, Cast
from tests.client import text_of
from tests.keys.board import custodian, form, hang, here, lend, only_line
from webapp import clock
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.borrower import Borrower
from webapp.keys.countersign import Countersign
from webapp.keys.key import Key

pytestmark = pytest.mark.clause("KC-4a")


@pytest.mark.parametrize("second", [None, "zhou", "li"])
def test_one_alone_lends_no_master_key(app, second):
    key_id = hang(app, "master")
    with app.app_context(), pytest.raises(Refusal) as refused, here("zhou") as zhou:
        witness = getattr(Cast(), second) if second else None
        lend(session.get_one(Key, key_id), zhou, Borrower.staff(Cast().li), witness=witness)
    assert (refused.value.rule, refused.value.clause) == ("key.two_people", "KC-4a")


def test_badge_and_pin_stand_by(app, client):
    key_id = hang(app, "master")
    custodian(app, client)
    sent = form(hours="0", witness_code="G101")
    assert "PIN" in text_of(client.act(f"/keys/{key_id}/custody", **sent))
    assert client.act(f"/keys/{key_id}/custody", **sent, pin="111111").status_code == 401
    assert client.act(f"/keys/{key_id}/custody", **sent, pin=PIN).status_code == 303
    with app.app_context():
        assert only_line(app).witness_id == Cast().wang.id


def test_a_wrong_pin_has_to_wait_after_five_tries(app, client):
    key_id = hang(app, "master")
    custodian(app, client)
    wrong = form(hours="0", witness_code="G101", pin="111111")
    tried = [client.act(f"/keys/{key_id}/custody", **wrong).status_code for _ in range(6)]
    assert tried == [401] * 5 + [429]


def test_a_countersignature_from_ones_own_phone_is_good_once_and_not_for_long(app, act_as):
    key_id = hang(app, "master")
    zhou, ma = act_as("zhou"), act_as("ma")
    again = f"/keys/{key_id}/custody"
    assert "会签" in text_of(ma.get(f"/keys/{key_id}"))
    assert ma.act(f"/keys/{key_id}/countersign").status_code == 303
    with clock.frozen(clock.now() + timedelta(minutes=11)):
        assert zhou.act(again, **form(hours="0")).status_code == 422
    assert zhou.act(again, **form(hours="0")).status_code == 303
    with app.app_context():
        assert only_line(app).witness_id == Cast().ma.id
    zhou.act(f"/keys/{key_id}/return", back_name="李敏")
    assert zhou.act(again, **form(hours="0")).status_code == 422


def test_the_borrowers_own_word_hides_no_other_and_a_leavers_counts_no_more(app):
    key_id = hang(app, "master")
    for key in ("ma", "li"):
        with app.app_context(), here(key) as second:
            Countersign.give(session.get_one(Key, key_id), second)
            session.commit()
    with app.app_context(), here("zhou") as zhou:
        assert lend(session.get_one(Key, key_id), zhou, Borrower.staff(Cast().li)).witness.id == Cast().ma.id
        session.rollback()
    with app.app_context(), here("sun"):
        Cast().ma.disable()
        session.commit()
    with app.app_context(), pytest.raises(Refusal) as refused, here("zhou") as zhou:
        lend(session.get_one(Key, key_id), zhou, Borrower.staff(Cast().li))
    assert refused.value.rule == "key.two_people"


def test_nobody_countersigns_an_ordinary_key(app):
    key_id = hang(app, "office")
    with app.app_context(), pytest.raises(Refusal) as refused, here("ma") as ma:
        Countersign.give(session.get_one(Key, key_id), ma)
    assert refused.value.rule == "key.one_is_enough"
