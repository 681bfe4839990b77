"""An order for keys, and to whom a key went home, name nobody after their time; the chain verifies."""

from sqlalchemy import select

from tests.cast import Cast, acting
from tests.evidence.pictures import as_data_url, drawn
from tests.keys.board import goes
from tests.keys.cases.desk import boss
from tests.keys.cases.test_orders import asked, do
from webapp import clock
from webapp.database import session
from webapp.evidence import Evidence
from webapp.keys.cases import KeyOrder
from webapp.keys.cases.forgetting import orders_due
from webapp.keys.key import Key
from webapp.keys.signing import Signing
from webapp.keys.standing import Standing
from webapp.logbook import verify
from webapp.logbook.revision import Revision
from webapp.papers.retention import erase_due

OWNER = "吴㛃"


def soon():
    return clock.now().replace(year=2099)


def test_an_orders_owner_and_drawing_are_destroyed_and_its_numbers_stay(app):
    _, order_id = asked(app, key_class="owner_entrusted")
    with acting(app, "zhou"):
        signed = Signing(drawn=as_data_url(drawn()))
        session.get_one(KeyOrder, order_id).approve(by=boss("key_manager"), owner=OWNER, signed=signed)
    with app.app_context():
        assert session.scalars(orders_due(Cast.site().id, soon())).all() == []
    do(app, order_id, "finish", locksmith="老锁匠", numbers=["B2-07B"])
    do(app, order_id, "enter", cabinet_no="3", hooks=["40"])
    with clock.frozen(soon()), app.app_context():
        erase_due()
        order = session.get_one(KeyOrder, order_id)
        assert order.reason + order.owner + order.locksmith == ""
        assert order.new_numbers == "B2-07B"
        assert session.get_one(Evidence, order.owner_signature_id).body is None
        assert session.scalars(orders_due(Cast.site().id, soon())).all() == []
        assert list(verify()) == []


def test_to_whom_a_key_went_home_is_forgotten_and_that_it_did_is_not(app):
    key_id, order_id = asked(app)
    do(app, order_id, "decline", role="key_manager", because=f"{OWNER}不同意")
    with acting(app, "zhou"):
        key = session.get_one(Key, key_id)
        key.gone_to = OWNER
        goes(key, Standing.IN_TRANSFER, Standing.RETURNED_TO_OWNER)
    with clock.frozen(soon()), app.app_context():
        erase_due()
        key = session.get_one(Key, key_id)
        assert (key.gone_to, key.standing) == ("", "returned_to_owner")
        assert session.get_one(KeyOrder, order_id).declined_because == ""
        assert not any(OWNER in (one.new or "") for one in session.scalars(select(Revision)))
        assert list(verify()) == []
