"""Ten seconds to take back a lending or a return; the number stays used and prints as void."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.client import text_of
from tests.keys.board import custodian, form, hang, lent, only_line, returned
from webapp import clock
from webapp.database import session
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.logbook import Entry, verify


def test_a_lending_is_taken_back_and_its_number_stays_used(app, client):
    key_id, submission = hang(app), uuid4()
    custodian(app, client)
    there = client.get(client.act(f"/keys/{key_id}/custody", submission, **form()).location)
    assert "撤销" in text_of(there)
    assert client.act(f"/submissions/{submission}/undo").status_code == 303
    assert only_line(app).withdrawn_at is not None
    assert lent(app, key_id).endswith("-002")
    with app.app_context():
        assert "key.lent.withdrawn" in session.scalars(select(Entry.action)).all()
        assert list(verify()) == []
    assert "作废" in text_of(client.get(f"/keys/{key_id}"))


def test_a_return_is_taken_back_and_the_borrower_has_it_again(app, client):
    key_id, submission = hang(app), uuid4()
    lent(app, key_id)
    custodian(app, client)
    client.act(f"/keys/{key_id}/return", submission)
    assert client.act(f"/submissions/{submission}/undo").status_code == 303
    with app.app_context():
        assert session.get_one(Key, key_id).state == "on_loan"
        assert list(verify()) == []


def test_a_return_cannot_be_taken_back_once_the_key_went_out_again(app, client):
    key_id, submission = hang(app), uuid4()
    lent(app, key_id)
    custodian(app, client)
    client.act(f"/keys/{key_id}/return", submission)
    lent(app, key_id, by="ma")
    assert client.act(f"/submissions/{submission}/undo").status_code == 409
    with app.app_context():
        assert len(session.scalars(select(Custody).where(Custody.returned_at.is_(None))).all()) == 1


def test_a_lending_put_right_after_a_refusal_can_be_undone_and_says_what_it_was(app, client):
    key_id, submission = hang(app), uuid4()
    custodian(app, client)
    late = clock.now() + timedelta(seconds=40)
    assert client.act(f"/keys/{key_id}/custody", submission, **form(signed_name="")).status_code == 422
    with clock.frozen(late):
        words = text_of(client.get(client.act(f"/keys/{key_id}/custody", submission, **form()).location))
    assert "周兰借出钥匙" in words
    assert "被拒绝" not in words
    assert only_line(app).lent_received == late
    with clock.frozen(late + timedelta(seconds=5)):
        assert client.act(f"/submissions/{submission}/undo").status_code == 303


@pytest.mark.clause("KC-3a")
def test_the_undo_of_a_lending_voids_no_later_loan(app, client):
    """The undo was on its way while the key came back and went out again by the same custodian."""
    key_id, submission = hang(app), uuid4()
    custodian(app, client)
    client.act(f"/keys/{key_id}/custody", submission, **form())
    returned(app, key_id, by="ma")
    lent(app, key_id, by="zhou")
    assert client.act(f"/submissions/{submission}/undo").status_code == 409
    with app.app_context():
        assert session.get_one(Key, key_id).state == "on_loan"


@pytest.mark.clause("KC-3a")
def test_the_undo_of_a_return_reopens_no_later_loan(app, client):
    key_id, submission = hang(app), uuid4()
    lent(app, key_id)
    custodian(app, client)
    client.act(f"/keys/{key_id}/return", submission)
    lent(app, key_id, by="ma")
    returned(app, key_id, by="zhou")
    assert client.act(f"/submissions/{submission}/undo").status_code == 409
    with app.app_context():
        assert session.get_one(Key, key_id).state == "in_custody"
