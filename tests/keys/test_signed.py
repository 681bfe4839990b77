"""What is signed: the loan after the borrower was told what a loss costs, the return where the class says so."""

import pytest

from tests.cast import Cast
from tests.client import text_of
from tests.keys.board import custodian, form, hang, here, lend, lent, only_line, returned
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.key import Key
from webapp.keys.liability import TOLD, WORDINGS
from webapp.keys.signing import Signing


@pytest.mark.clause("KC-9b", "KC-7c")
def test_the_page_says_what_a_loss_costs_and_the_loan_records_that_it_was_told(app, client):
    key_id = hang(app)
    custodian(app, client)
    assert WORDINGS[TOLD].zh in text_of(client.get(f"/keys/{key_id}"))
    refused = client.act(f"/keys/{key_id}/custody", **form(told=""))
    assert "KC-9b" in text_of(refused)
    assert client.act(f"/keys/{key_id}/custody", **form()).status_code == 303
    assert only_line(app).told == TOLD


@pytest.mark.clause("KC-9b")
def test_what_was_told_is_part_of_what_was_signed(app):
    key_id = hang(app)
    lent(app, key_id)
    line = only_line(app)
    signed = line.terms
    line.told = ""
    assert line.terms != signed


@pytest.mark.clause("KC-9b")
def test_a_wording_that_never_stood_there_is_refused(app):
    key_id = hang(app)
    with app.app_context(), pytest.raises(Refusal) as refused, here("zhou") as zhou:
        lend(session.get_one(Key, key_id), zhou, signed=Signing(typed="李敏", told="KC-9/0"))
    assert refused.value.rule == "key.liability"


def test_the_return_of_a_master_key_is_signed(app):
    key_id = hang(app, "master")
    with app.app_context():
        ma = Cast().ma
        session.expunge(ma)
    lent(app, key_id, witness=ma)
    with app.app_context(), pytest.raises(Refusal) as refused, here("zhou") as zhou:
        session.get_one(Key, key_id).take_back(by=zhou, typed="王强")
    assert refused.value.rule == "key.back_unsigned"
    returned(app, key_id, typed="李 敏")
    assert only_line(app).returned_at


def test_an_ordinary_key_comes_back_without_a_word(app):
    key_id = hang(app)
    lent(app, key_id)
    returned(app, key_id)
    assert only_line(app).returned_at
