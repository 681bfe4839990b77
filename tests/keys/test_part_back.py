"""Some of several keys come back: the loan stays open for the rest, and the register says how many (KC-3a, KC-3c)."""

from uuid import uuid4

import pytest
from sqlalchemy import select, update

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import custodian, hang, lent, only_line
from tests.keys.test_papers import rows
from webapp import clock
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.cases import KeyCase
from webapp.keys.cases.case_on_paper import gather
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.loans_on_paper import _part
from webapp.keys.part_back import PartBack
from webapp.logbook import verify


@pytest.fixture
def out(app):
    """The id of a number with three keys, lent."""
    key_id = hang(app)
    with acting(app, "sun"):
        session.get_one(Key, key_id).correct(copies=3)
    lent(app, key_id)
    return key_id


@pytest.mark.clause("KC-3c")
def test_two_of_three_leave_one_out_on_the_same_line(app, out):
    with acting(app, "zhou") as zhou:
        line = session.get_one(Key, out).take_back(by=zhou, pieces=2)
        assert (line.is_open, line.still_out) == (True, 1)
        assert _part(line) == {"returned_quantity": 2}
    with acting(app, "zhou") as zhou:
        line = session.get_one(Key, out).take_back(by=zhou, pieces=1)
        assert (line.is_open, line.still_out) == (False, 0)
    with app.app_context():
        assert list(verify()) == []


@pytest.mark.clause("KC-3c")
@pytest.mark.parametrize("pieces", [4, 0, -1])
def test_more_than_are_out_or_none_cannot_come_back(app, out, pieces):
    with acting(app, "zhou") as zhou, pytest.raises(Refusal) as no:
        session.get_one(Key, out).take_back(by=zhou, pieces=pieces)
    assert (no.value.rule, no.value.clause) == ("key.pieces_back", "KC-3c")


@pytest.mark.clause("KC-3a", "KC-3c")
def test_the_page_asks_how_many_says_so_and_undoes_it(app, client, out):
    custodian(app, client)
    assert 'name="pieces"' in client.get(f"/keys/{out}").text
    submission = uuid4()
    client.act(f"/keys/{out}/return", submission, pieces="2")
    assert "已还2/3" in text_of(client.get(f"/keys/{out}"))
    assert client.act(f"/submissions/{submission}/undo").status_code == 303
    with app.app_context():
        assert session.scalars(select(PartBack)).one().withdrawn_at is not None
        assert session.scalars(select(Custody)).one().still_out == 3


@pytest.mark.clause("KC-3a")
def test_a_part_is_not_withdrawn_when_somebody_took_back_the_rest_meanwhile(app, out):
    with acting(app, "zhou") as zhou:
        line = session.get_one(Key, out).take_back(by=zhou, pieces=2)
        part = session.scalars(select(PartBack)).one()
        assert line.is_open
        closing = update(Custody.__table__).values(
            returned_at=clock.now()
        )  # past this session, as another does it
        session.connection().execute(closing)
        with pytest.raises(Refusal) as no:
            part.withdraw(by=zhou)
        assert no.value.rule == "key.part_settled"
        session.rollback()


@pytest.mark.clause("KC-3a")
def test_one_press_without_a_number_brings_all_of_them(app, client, out):
    custodian(app, client)
    client.act(f"/keys/{out}/return")
    assert only_line(app).returned_at is not None


def finding(app) -> dict:
    """What F19 says of the only case."""
    with app.app_context():
        return gather(Cast.site(), subject=session.scalars(select(KeyCase.id)).one())["body"]["finding"]


def reported(app, key_id) -> None:
    with acting(app, "zhou") as zhou:
        key = session.get_one(Key, key_id)
        KeyCase.open("loss", Cast.site(), by=zhou, facts="遗失在地下车库里", key=key)


@pytest.mark.clause("KC-3a", "KC-11f")
def test_of_a_loan_whose_rest_is_lost_the_papers_say_how_many_came_back_and_how_many_did_not(app, out):
    with acting(app, "zhou") as zhou:
        session.get_one(Key, out).take_back(by=zhou, pieces=2)
    reported(app, out)
    (row,) = rows(app)
    assert (row["returned_quantity"], row["returned_by"]["name"]) == (2, "其余1条未归还（钥匙遗失）")
    assert {"returned_at", "sound", "received_by"}.isdisjoint(row)
    assert finding(app)["lost"] == "1条（借出3条，已还2条）"


@pytest.mark.clause("KC-3a", "KC-11f")
def test_of_a_loan_that_is_lost_whole_nothing_came_back(app, out):
    reported(app, out)
    assert "returned_quantity" not in rows(app)[0]
    assert finding(app)["lost"] == "3条"
    with acting(app, "zhou") as zhou:
        session.scalars(select(KeyCase)).one().withdraw(by=zhou)
    assert finding(app)["lost"] is None
