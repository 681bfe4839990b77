"""Some of several keys come back: the loan stays open for the rest, and the register says how many (KC-3a, KC-3c)."""

from uuid import uuid4

import pytest
from sqlalchemy import select, update

from tests.cast import acting
from tests.client import text_of
from tests.keys.board import custodian, hang, lent, only_line
from webapp import clock
from webapp.database import session
from webapp.errors import Refusal
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
