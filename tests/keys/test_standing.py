"""A key that nobody has taken over, or that is missing, is not lent; one that left the ledger stays out."""

import io

import pytest
from openpyxl import load_workbook

from tests.cast import acting
from tests.keys.board import custodian, form, hang, lend, rule_of
from webapp.database import session
from webapp.errors import Conflict, Refusal
from webapp.keys.key import Key
from webapp.keys.standing import Standing


def stands(app, key_id, standing):
    with acting(app, "zhou"):
        session.get_one(Key, key_id).stand(standing)


WAYS = """
pending_handover: in_custody void
in_custody: in_transfer missing void
in_transfer: in_custody missing void returned_to_owner
missing: in_custody in_transfer lost void
lost: in_custody in_transfer void
void:
returned_to_owner:
"""


@pytest.mark.clause("KC-2b", "KC-11f")
def test_a_key_goes_from_standing_to_standing_by_the_ways_of_its_machine_alone(app):
    """C20: of the other forty-odd ways each is refused, and what left the ledger goes nowhere."""
    known = {
        here: set(there.split()) | {here}
        for here, _, there in (w.partition(":") for w in WAYS.split("\n"))
        if here
    }
    key_id, taken = hang(app), {}
    with acting(app, "zhou"):
        key = session.get_one(Key, key_id)
        for here in Standing:
            for there in Standing:
                key.standing = here.value
                if not rule_of(key.stand, there):
                    taken.setdefault(here.value, set()).add(there.value)
        key.standing = Standing.IN_CUSTODY.value
        key.correct()
    assert taken == {
        here: there for here, there in known.items() if here not in {"void", "returned_to_owner"}
    }


@pytest.mark.clause("KC-2b")
@pytest.mark.parametrize("standing", [Standing.PENDING_HANDOVER, Standing.IN_TRANSFER, Standing.MISSING])
def test_only_a_key_in_custody_is_lent(app, standing):
    key_id = hang(app)
    with acting(app, "zhou"):
        key = session.get_one(Key, key_id)
        key.standing = standing.value
        key.correct()
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


@pytest.mark.clause("KC-3b")
def test_the_ledger_says_what_a_key_is_and_leaves_out_what_has_left(app, client):
    for number, hook, standing in (
        ("M-1", "1", Standing.MISSING),
        ("V-1", "2", Standing.VOID),
        ("C-1", "3", None),
    ):
        key_id = hang(app, number=number, hook=hook)
        if standing:
            stands(app, key_id, standing)
    custodian(app, client)
    phone = client
    page = phone.get("/keys/").text
    assert "找不到" in page
    assert "V-1" not in page
    assert "V-1" in phone.get("/keys/?only=gone").text
    assert "C-1" not in phone.get("/keys/?only=sought").text
    assert "V-1" in phone.get("/keys/?q=V-1").text
    book = load_workbook(io.BytesIO(phone.get("/keys/list.xlsx").data)).active
    said = {str(cell.value) for row in book.iter_rows() for cell in row}
    assert {"M-1", "C-1", "找不到", "在柜"} <= said
    assert "V-1" not in said
