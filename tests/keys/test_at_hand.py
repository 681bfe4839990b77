"""The page that a custodian's phone carries: what is out and what may go, lent and taken back in the cellar with a receipt."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import custodian, form, hang, lent
from webapp import clock, settings
from webapp.database import new_id, session
from webapp.keys import at_hand
from webapp.keys.at_hand import AtHand
from webapp.keys.counting.custodianship import Custodianship
from webapp.keys.custody import Custody
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key import Key
from webapp.papers.form import form_of
from webapp.papers.period import Period
from webapp.people import Device
from webapp.submissions.from_receipts import MARK
from webapp.submissions.receipt_code import written
from webapp.tags import Tag


@pytest.fixture
def keys(app):
    """Ids by number: two that may go, one that is out, and what waits for the network."""
    some = {
        "A-1": "office",
        "A-2": "plant_room",
        "OUT": "office",
        "OWNER": "taken_over_unit",
        "MASTER": "master",
    }
    ids = {number: hang(app, kind, number, str(hook)) for hook, (number, kind) in enumerate(some.items())}
    lent(app, ids["OUT"], by="ma")
    return ids


def change(app, key_id, **facts):
    with acting(app, "sun"):
        session.get_one(Key, key_id).correct(**facts)


def say(app, setting, value):
    with acting(app, "admin"):
        settings.change(Cast.site().id, setting, value)


def takes_over(app, who):
    with acting(app, who) as person:
        told = {"person_id": person.id, "given_by_id": person.id, "count_id": new_id(), "since": clock.now()}
        Custodianship(site_id=Cast.site().id, cabinet_no="3", **told).begin()


def shown(app, who="zhou"):
    with app.app_context():
        hand = AtHand(getattr(Cast(), who), Cast.site())
        return {line.key.number for line in hand.out}, {key.number for key in hand.here}


@pytest.mark.clause("KC-4d")
def test_it_shows_what_is_out_and_what_may_go_without_the_network(app, keys):
    assert shown(app) == ({"OUT"}, {"A-1", "A-2"})


@pytest.mark.clause("KC-4a")
def test_the_other_centres_keys_and_another_custodians_cabinet_are_left_out(app, keys):
    change(app, keys["A-1"], custody_place=CustodyPlace.SALES_CENTRE.value)
    assert shown(app) == ({"OUT"}, {"A-2"})
    takes_over(app, "ma")
    assert shown(app) == (set(), set())
    assert shown(app, "ma") == ({"OUT"}, {"A-2"})


@pytest.mark.clause("KC-4b")
def test_a_ring_that_may_not_go_whole_is_left_out(app, keys):
    for number in ("A-1", "OWNER"):
        change(app, keys[number], ring="R9")
    assert shown(app) == ({"OUT"}, {"A-2"})
    change(app, keys["OWNER"], ring="")
    change(app, keys["A-2"], ring="R9")
    assert shown(app) == ({"OUT"}, {"A-1", "A-2"})
    change(app, keys["A-2"], custody_place=CustodyPlace.SALES_CENTRE.value)
    assert shown(app) == ({"OUT"}, set()), "the other centre's key cannot be ticked here"


@pytest.mark.clause("KC-3d")
def test_nothing_goes_from_a_cabinet_that_nobody_took_over_where_the_site_forbids_it(app, keys):
    say(app, "keys.untaken_cabinets", False)
    assert shown(app) == ({"OUT"}, set())
    takes_over(app, "zhou")
    assert shown(app) == ({"OUT"}, {"A-1", "A-2"})


@pytest.mark.clause("KC-4d")
@pytest.mark.parametrize("waits", ["taken_over_unit", "master"])
def test_an_owners_key_and_a_master_are_left_out_whatever_the_site_says(app, keys, waits):
    say(app, "keys.offline_classes", ["office", waits])
    say(app, "keys.two_person_classes", [])
    assert shown(app) == ({"OUT"}, {"A-1"})


def test_what_the_page_does_not_carry_is_said(app, client, keys, monkeypatch):
    lent(app, keys["A-2"], by="ma")
    hang(app, "office", "A-3", "33")
    custodian(app, client)
    assert "未列在本页" not in text_of(client.get("/keys/at-hand"))
    monkeypatch.setattr(at_hand, "MOST_OUT", 1)
    monkeypatch.setattr(at_hand, "MOST_HERE", 1)
    words = text_of(client.get("/keys/at-hand"))
    assert "另有1把到期较晚的借出钥匙未列在本页" in words
    assert "另有1把在柜钥匙未列在本页" in words


def test_a_phone_carries_it_and_knows_whose_tags_lead_there(app, act_as, keys):
    with acting(app, "sun"):
        code = Tag.make(session.get_one(Key, keys["A-1"]), Cast.site()).code
    phone = act_as("zhou")
    (board,) = (each for each in phone.get("/shift-pages").json["pages"] if each["url"] == "/keys/at-hand")
    assert board["tags"] == [code]
    phone.act(f"/keys/{keys['OUT']}/return")
    (after,) = (each for each in phone.get("/shift-pages").json["pages"] if each["url"] == "/keys/at-hand")
    assert after["mark"] != board["mark"]
    assert "/keys/at-hand" not in {each["url"] for each in act_as("wang").get("/shift-pages").json["pages"]}


def test_a_phone_fetches_it_anew_once_a_loan_was_extended_or_a_key_hangs_elsewhere(app, keys):
    with app.app_context(), clock.frozen(clock.now()):
        hand = lambda: AtHand(Cast().zhou, Cast.site())  # noqa: E731 - asked three times
        marks = [hand().mark]
        session.scalars(select(Custody).where(Custody.returned_at.is_(None))).first().due_at += timedelta(
            minutes=30
        )
        marks.append(hand().mark)
        session.get_one(Key, keys["A-1"]).hook_no = "99"
        marks.append(hand().mark)
        session.rollback()
    assert len(set(marks)) == 3


def test_its_forms_are_kept_and_ask_for_a_receipt(app, client, keys):
    custodian(app, client)
    page = client.get("/keys/at-hand").get_data(as_text=True)
    for action in ("/keys/lots", f"/keys/{keys['OUT']}/return"):
        head = page.split(f'action="{action}"')[1].split(">")[0]
        assert 'data-offline="keep"' in head
        assert "data-receipt" in head
    assert "外单位" not in page.split('action="/keys/lots"')[1], "only own staff borrow without the network"


@pytest.mark.clause("KC-3a")
def test_a_return_says_there_who_else_brings_it_what_is_broken_and_how_many(app, client, keys):
    say(app, "keys.signed_back_classes", ["office"])
    change(app, keys["A-1"], copies=3)
    lent(app, keys["A-1"], by="ma")
    custodian(app, client)
    page = client.get("/keys/at-hand").get_data(as_text=True)
    part = page.split(f'action="/keys/{keys["A-1"]}/return"')[1].split("</form>")[0]
    assert "李敏的姓名代替签名" in part
    for name in ("returned_by", "because", "unsound", "damage", "pieces"):
        assert f'name="{name}"' in part
    told = {"back_name": "周平", "returned_by": "周平", "because": "同事代还", "pieces": "3"}
    assert client.act(f"/keys/{keys['A-1']}/return", **told).status_code == 303


@pytest.fixture
def dying(app, client, keys):
    """A custodian's phone that keeps acts and writes receipts: token, and `code(path, number)`."""
    custodian(app, client)
    grant = client.post("/delivery").json
    with app.app_context():
        number = session.scalars(select(Device)).one().id
    grant["code"] = lambda path, seq: str(written(grant["seal"], number, seq, clock.now(), path))
    return grant


def register(app):
    with app.app_context():
        site = Cast.site()
        rows = form_of("F15").gather(site, period=Period.month(clock.today(site)))["rows"]
        return {row["key"]: row for row in rows}


def test_several_keys_lent_in_the_cellar_are_entered_from_their_receipt(app, act_as, client, keys, dying):
    """The phone did not come back: the custodian on the desk types the code and ticks the keys; nothing is done twice."""
    two = [str(keys["A-1"]), str(keys["A-2"])]
    code, ma = dying["code"]("/keys/lots", 1), act_as("ma")
    assert "借出多把钥匙" in text_of(ma.get(f"/receipts/new?code={code}"))
    assert ma.act("/receipts/", receipt_code=code, **form(key=two)).status_code == 303
    stamps = {"_claimed": str(clock.micros(clock.now())), "_seq": "1", "_receipt": code}
    late = client.deliver("/keys/lots", token=dying["token"], **stamps, **form(key=two)).json
    assert late["verdict"] in {"applied", "repeated"}
    with app.app_context():
        lines = session.scalars(select(Custody).where(Custody.lot.is_not(None))).all()
        assert {line.key.number for line in lines} == {"A-1", "A-2"}
        assert {line.issuer_id for line in lines} == {Cast().zhou.id}
    rows = register(app)
    assert [MARK in rows[number]["lent_by"]["name"] for number in ("A-1", "A-2", "OUT")] == [
        True,
        True,
        False,
    ]


def test_what_was_lent_together_comes_back_by_one_receipt(app, act_as, client, keys, dying):
    client.act("/keys/lots", **form(key=[str(keys["A-1"]), str(keys["A-2"])]))
    with app.app_context():
        lot = session.scalars(select(Custody.lot).where(Custody.lot.is_not(None))).first()
    code, ma = dying["code"](f"/keys/lots/{lot}/return", 1), act_as("ma")
    words = text_of(ma.get(f"/receipts/new?code={code}"))
    assert "A-1" in words
    assert ma.act("/receipts/", receipt_code=code).status_code == 303
    assert shown(app)[1] == {"A-1", "A-2"}
    rows = register(app)
    assert [MARK in rows[number]["received_by"]["name"] for number in ("A-1", "A-2")] == [True, True]
