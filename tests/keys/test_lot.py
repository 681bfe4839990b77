"""Several keys on one signature, and rings: each its own line, out together, back one by one."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import REPAIR, custodian, form, hang, here, lend, lent, returned
from webapp.database import session
from webapp.errors import Conflict, Refusal
from webapp.keys.borrower import Borrower
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.liability import TOLD
from webapp.keys.lot import Lot
from webapp.keys.signing import Signing
from webapp.logbook import verify


@pytest.fixture
def ring(app):
    """Five keys on ring R1, and one that hangs alone; the ids."""
    ids = [hang(app, "office", f"R-{n}", str(n)) for n in range(1, 6)]
    with acting(app, "sun"):
        for one in ids:
            session.get_one(Key, one).correct(ring="R1")
    return ids


def lot_page(client, keys, **more):
    return client.act("/keys/lots", **form(key=[str(one) for one in keys], **more))


@pytest.mark.clause("KC-3a")
def test_one_signature_lends_several_each_with_its_line(app, client):
    keys = [hang(app, "office", f"A-{n}", str(n)) for n in range(3)]
    custodian(app, client)
    there = lot_page(client, keys).location
    words = text_of(client.get(there))
    assert "0/3" in words
    with app.app_context():
        lines = session.scalars(select(Custody).order_by(Custody.number)).all()
        assert len({line.number for line in lines}) == 3
        assert len({line.lot for line in lines}) == len({line.due_at for line in lines}) == 1
        assert {line.signed_name for line in lines} == {"李敏"}
        assert list(verify()) == []


def test_if_one_may_not_leave_none_does(app, client):
    keys = [hang(app, "office", "A-1", "1"), hang(app, "office", "A-2", "2")]
    lent(app, keys[1], by="ma")
    custodian(app, client)
    assert lot_page(client, keys).status_code == 409
    with app.app_context():
        assert len(session.scalars(select(Custody)).all()) == 1


@pytest.mark.clause("KC-4b")
def test_a_key_leaves_with_its_ring(app, client, ring):
    custodian(app, client)
    assert "整圈借出" in text_of(client.get(f"/keys/{ring[0]}"))
    alone = client.act(f"/keys/{ring[0]}/custody", **form())
    assert "R1" in text_of(alone)
    assert alone.status_code == 422
    with app.app_context(), pytest.raises(Refusal) as refused, here("zhou"):
        Lot.lend([session.get_one(Key, ring[0])], to=None, why=None, by=Cast().zhou)
    assert refused.value.rule == "key.ring"
    assert "R-5" in refused.value.zh


def test_a_scan_of_one_gathers_the_ring_and_it_comes_back_one_by_one(app, client, ring):
    custodian(app, client)
    page = client.get("/keys/lots/new?code=R-3")
    assert text_of(page).count("R-") >= 5
    there = lot_page(client, ring).location.partition("?")[0]
    for key in ring[:2]:
        returned(app, key)
    assert "2/5" in text_of(client.get(there))
    assert client.act(f"{there}/return").status_code == 303
    assert "5/5" in text_of(client.get(there))


def test_a_scanned_key_is_added_and_left_out(app, client):
    first, second = hang(app, "office", "A-1", "1"), hang(app, "office", "A-2", "2")
    custodian(app, client)
    words = text_of(client.get(f"/keys/lots/new?key={first}&code=A-2"))
    assert "A-1" in words
    assert "A-2" in words
    assert "A-1" not in text_of(client.get(f"/keys/lots/new?key={first}&key={second}&without={first}"))
    assert "Z-9" in text_of(client.get("/keys/lots/new?code=Z-9"))
    assert client.get("/keys/lots/new?key=nonsense").status_code == 404


@pytest.mark.parametrize("count", [0, 41])
def test_a_lot_has_its_measure(app, count):
    with app.app_context(), pytest.raises(Refusal) as refused, here("zhou") as zhou:
        Lot.lend([Key(ring="") for _ in range(count)], to=None, why=None, by=zhou)
    assert refused.value.rule == "key.lot_size"


def test_the_undo_takes_the_whole_lot_back(app, client):
    keys, submission = [hang(app, "office", f"A-{n}", str(n)) for n in range(2)], uuid4()
    custodian(app, client)
    client.act("/keys/lots", submission, **form(key=[str(one) for one in keys]))
    assert client.act(f"/submissions/{submission}/undo").status_code == 303
    with app.app_context():
        assert all(line.withdrawn_at for line in session.scalars(select(Custody)))


@pytest.mark.clause("KC-3a")
def test_a_lot_comes_back_and_nothing_that_was_lent_since(app):
    key_id = hang(app)
    with acting(app, "zhou") as zhou:
        signed = Signing(typed="李敏", told=TOLD)
        told = {"to": Borrower.staff(Cast().li), "why": REPAIR, "signed": signed}
        lot = Lot.lend([session.get_one(Key, key_id)], by=zhou, **told)
    with app.app_context(), here("zhou") as zhou:
        stale = Lot.within(lot.id, Cast.site().id).lines[0]
        key = session.get_one(Key, key_id)
        key.take_back(by=zhou)
        again = lend(key, zhou)
        with pytest.raises(Conflict, match=r"key\.lent_again"):
            key.take_back(by=zhou, of=stale.id)
        assert key.out is again
        session.rollback()
