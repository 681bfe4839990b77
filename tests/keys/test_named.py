"""What a page calls a key, and how it tells one that never came back from one that did."""

import pytest

from tests.cast import acting
from tests.client import text_of
from tests.keys.board import custodian, hang, lent
from tests.keys.cases.desk import opened, staff_up
from webapp import subjects
from webapp.database import session
from webapp.keys.cases import KeyCase
from webapp.keys.key import Key
from webapp.web.language import speaking


def test_a_key_is_called_in_the_readers_language(app):
    key_id = hang(app)
    with acting(app, "zhou"):
        key = session.get_one(Key, key_id)
        name = subjects.of(key).label
        assert name(key) == f"{key.number} {key.place.zh}", "nobody reads: Chinese"
        with speaking("en"):
            assert name(key) == f"{key.number} {key.place.en}"
            assert name(key).isascii()


@pytest.mark.clause("KC-9a")
def test_a_loan_that_ended_in_a_loss_is_not_called_returned(app, client):
    staff_up(app)
    key_id = hang(app)
    lent(app, key_id)
    case_id = opened(app, key_id)
    with app.app_context():
        number = session.get_one(KeyCase, case_id).number
    phone = custodian(app, client)
    for page in (f"/keys/{key_id}", f"/keys/cases/{case_id}", "/keys/history/"):
        assert f"遗失：{number}" in text_of(phone.get(page)), page


@pytest.mark.clause("KC-5b")
def test_an_owners_key_leads_to_the_owner(app, client):
    key_id = hang(app, key_class="owner_entrusted")
    page = custodian(app, client).get(f"/keys/{key_id}").text
    assert page.count(f"/keys/consents/new/{key_id}") == 1
    assert "/keys/lots/new" not in page
