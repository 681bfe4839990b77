"""A custodian does not lend a key and says why (KC-4d)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.client import text_of
from tests.keys.board import custodian, hang
from webapp import clock
from webapp.database import session
from webapp.keys.custody import Custody
from webapp.keys.declining import Declined
from webapp.logbook import Entry, verify
from webapp.papers.retention import erase_due

pytestmark = pytest.mark.clause("KC-4d")


def test_it_is_on_record_with_its_reason_and_the_key_stays(app, client):
    key_id = hang(app)
    custodian(app, client)
    sent = {"asked_by": "欧阳䶮", "why_not": "unfit", "in_words": "有酒气"}
    assert client.act(f"/keys/{key_id}/refusals", **sent).status_code == 303
    words = text_of(client.get(f"/keys/{key_id}"))
    assert "欧阳䶮" in words
    assert "有酒气" in words
    with app.app_context():
        assert session.scalars(select(Custody)).all() == []
        entry = session.scalars(select(Entry).where(Entry.action == "key.declined")).one()
        assert "欧阳" not in entry.body
        assert list(verify()) == []


@pytest.mark.parametrize(
    "sent",
    [
        {"why_not": "unfit"},
        {"asked_by": "某人"},
        {"asked_by": "某人", "why_not": "other"},
        {"asked_by": "某人", "why_not": "x"},
    ],
)
def test_who_and_why_are_asked_for(app, client, sent):
    key_id = hang(app)
    custodian(app, client)
    assert client.act(f"/keys/{key_id}/refusals", **sent).status_code == 422


def test_the_name_goes_with_the_register(app, client):
    key_id = hang(app)
    custodian(app, client)
    client.act(f"/keys/{key_id}/refusals", asked_by="欧阳䶮", why_not="no_reason")
    with clock.frozen(clock.now() + timedelta(days=366 * 4)), app.app_context():
        assert erase_due() >= 1
        assert session.scalars(select(Declined.asked_by)).all() == [""]
        assert list(verify()) == []


def test_the_card_says_at_once_who_did_not_get_it_and_why(app, client):
    key_id = hang(app)
    custodian(app, client)
    answer = client.act(
        f"/keys/{key_id}/refusals", headers={"HX-Request": "true"}, asked_by="欧阳䶮", why_not="no_reason"
    )
    words = text_of(answer)
    assert "已登记未借出 欧阳䶮未借到：事由不充分（KC-4d）" in words
    assert "谁来借" not in words
