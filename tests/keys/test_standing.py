"""A key that nobody has taken over, or that is missing, is not lent; one that left the ledger stays out."""

import pytest

from tests.cast import acting
from tests.keys.board import custodian, form, hang, lend
from webapp.database import session
from webapp.errors import Conflict, Refusal
from webapp.keys.key import Key
from webapp.keys.standing import Standing


def stands(app, key_id, standing):
    with acting(app, "zhou"):
        session.get_one(Key, key_id).stand(standing)


@pytest.mark.clause("KC-2b")
@pytest.mark.parametrize("standing", [Standing.PENDING_HANDOVER, Standing.IN_TRANSFER, Standing.MISSING])
def test_only_a_key_in_custody_is_lent(app, standing):
    key_id = hang(app)
    stands(app, key_id, standing)
    with acting(app, "zhou") as zhou, pytest.raises(Refusal) as no:
        lend(session.get_one(Key, key_id), zhou)
    assert (no.value.rule, no.value.clause) == ("key.standing", "KC-2b")
    assert no.value.values["zh_standing"] == standing.words.zh
    stands(app, key_id, Standing.IN_CUSTODY)
    with acting(app, "zhou") as zhou:
        assert lend(session.get_one(Key, key_id), zhou).number


def test_a_void_key_stays_void(app):
    key_id = hang(app)
    stands(app, key_id, Standing.VOID)
    with acting(app, "zhou"):
        key = session.get_one(Key, key_id)
        assert key.gone_at is not None
        with pytest.raises(Conflict):
            key.stand(Standing.IN_CUSTODY)


def test_the_page_of_a_missing_key_says_so_and_offers_no_loan(app, client):
    key_id = hang(app)
    stands(app, key_id, Standing.MISSING)
    custodian(app, client)
    shown = client.get(f"/keys/{key_id}").text
    assert "找不到" in shown
    assert f"/keys/{key_id}/custody" not in shown
    answer = client.act(f"/keys/{key_id}/custody", **form())
    assert answer.status_code == 422
    assert "不能借出" in answer.text
