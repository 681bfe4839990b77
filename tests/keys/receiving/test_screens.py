"""A contractor's keys are received by plain forms: opened, entered, counted, checked, tried, signed twice on one phone."""

import io
import re

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.cast import acting
from tests.client import text_of
from tests.keys.board import custodian, hang
from tests.keys.receiving.scene import received, unit
from webapp.database import session
from webapp.keys.key import Key
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.handover_row import HandoverRow
from webapp.logbook import verify


@pytest.fixture
def phone(app, client):
    """The custodian's phone."""
    return custodian(app, client)


def rows(app):
    """The ids of all rows, in their order."""
    with app.app_context():
        return session.scalars(select(HandoverRow.id).order_by(HandoverRow.position)).all()


def opened(app, phone, **more) -> str:
    """The address of a list for 3-0901 with one key on it."""
    with acting(app, "sun"):
        unit()
    told = {
        "reason": "acceptance",
        "other_name": "丁㛃国",
        "other_body": "中建三局",
        "to_place": "customer_centre",
    }
    here = phone.act("/keys/handovers/", **{**told, **more}).location.partition("?")[0]
    answer = enter(phone, here)
    assert answer.status_code == 303, text_of(answer)
    return here


def enter(phone, here, number="A-01", hook="31"):
    """Put a new key on it."""
    facts = {"number": number, "key_class": "vacant_unit", "place": "3-0901", "copies": "1"}
    return phone.act(f"{here}/new-keys", **facts, cabinet_no="3", hook_no=hook)


def test_a_list_goes_its_way_by_plain_forms_and_one_phone_signs_twice(app, phone):
    assert phone.get("/keys/handovers/new").status_code == 200
    here = opened(app, phone)
    enter(phone, here, "A-02", "32")
    first, second = rows(app)
    assert "A-02" in text_of(phone.get(here))
    phone.act(f"{here}/rows/{second}/removal")
    told = text_of(phone.act(f"{here}/count", **{f"handed-{first}": "x"}))
    assert "A-01" in told
    assert "KC-1b" in told
    phone.act(f"{here}/count", **{f"handed-{first}": "1"})
    assert "核对" in text_of(phone.get(here))
    phone.act(f"{here}/check", **{f"found-{first}": "yes"})
    phone.act(f"{here}/test", **{f"found-{first}": "yes"})
    assert "丁㛃国" in text_of(phone.get(here))
    phone.act(f"{here}/signature/giver", signed_name="丁㛃国")
    answer = phone.act(f"{here}/signature/receiver", signed_name="周兰")
    told = text_of(phone.get(answer.location))
    assert "双方已签" in told
    with app.app_context():
        assert session.scalars(select(Key).where(Key.number == "A-01")).one().state == "in_custody"
        assert list(verify()) == []


def test_a_step_is_undone_within_its_seconds(app, phone):
    here = opened(app, phone)
    (row,) = rows(app)
    answer = phone.act(f"{here}/count", **{f"handed-{row}": "1"})
    page = phone.get(answer.location).get_data(as_text=True)
    undo = re.search(r'<form[^>]*action="(/[^"]*undo[^"]*)"', page)
    assert undo, "the undo bar is drawn"
    phone.act(undo[1])
    with app.app_context():
        assert session.scalars(select(KeyHandover)).one().state == "draft"


def test_two_phones_sign_the_same_list(app, phone, act_as):
    key_id = received(app, key_class="office")
    here = phone.act(
        "/keys/handovers/",
        reason="change_of_custodian",
        side="giver",
        colleague="K102",
        to_place="customer_centre",
    ).location.partition("?")[0]
    with app.app_context():
        number = session.get_one(Key, key_id).number
    phone.act(f"{here}/keys", key=number)
    row = rows(app)[-1]
    phone.act(f"{here}/count", **{f"handed-{row}": "1"})
    for step in ("check", "test"):
        phone.act(f"{here}/{step}", **{f"found-{row}": "yes"})
    other = act_as("ma")
    assert "周兰" in text_of(other.get(here))
    assert other.act(f"{here}/signature/receiver", signed_name="马会云").status_code in {403, 422}
    phone.act(f"{here}/signature/giver", signed_name="周兰")
    assert phone.act(f"{here}/signature/receiver", signed_name="马会云").status_code == 403
    assert "等您签收" in text_of(other.get("/notices/"))
    other.act(f"{here}/signature/receiver", signed_name="马会云")
    assert "双方已签" in text_of(phone.get(here))


def test_lists_are_found_narrowed_and_exported(app, phone):
    received(app)
    here = phone.act(
        "/keys/handovers/", reason="opening_stock", other_name="戊师傅", to_place="other"
    ).location
    assert here.startswith("/keys/handovers/")
    for asked, there, gone in (
        ("q=A-01", "丁建国", "戊师傅"),
        ("only=open", "戊师傅", "丁建国"),
        ("q=戊", "戊师傅", "丁建国"),
    ):
        told = text_of(phone.get(f"/keys/handovers/?{asked}"))
        assert there in told
        assert gone not in told
    book = load_workbook(io.BytesIO(phone.get("/keys/handovers/list.xlsx?only=open").data)).worksheets[0]
    said = [str(cell.value) for row in book for cell in row]
    assert "戊师傅" in said
    assert "丁建国" not in said


def test_the_wrong_way_and_an_unknown_key_are_told_in_words(app, phone):
    hang(app, "office")
    here = opened(app, phone)
    assert "移交原因" in text_of(phone.act(f"{here}/keys", key="B2-07"))
    assert "没有钥匙" in text_of(phone.act(f"{here}/keys", key="ZZ-99"))


def test_whoever_only_sees_keys_takes_no_step(app, act_as):
    manager = act_as("sun")
    assert manager.get("/keys/handovers/").status_code == 200
    assert manager.act("/keys/handovers/", reason="acceptance", other_name="丁").status_code == 403
