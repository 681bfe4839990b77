"""The master ledger: everything is in it, and found by number, place, initials or borrower."""

import io
from datetime import timedelta
from urllib.parse import quote

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.cast import Cast, acting, enrol, sign_in
from tests.client import text_of
from tests.keys.board import custodian, hang, here, lent
from webapp import clock
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys import ledger
from webapp.keys.key import Key
from webapp.keys.key_class import KeyClass


@pytest.fixture
def three(app):
    """One in its cabinet, one out, one overdue."""
    hang(app, "office", "A-01", "1")
    lent(app, hang(app, "plant_room", "B2-07", "12"))
    with clock.frozen(clock.now() + timedelta(hours=-1)), app.app_context():
        pass
    late = hang(app, "letterbox", "C-03", "3")
    with acting(app, "zhou") as zhou:
        from tests.keys.board import lend

        lend(session.get_one(Key, late), zhou).due_at = clock.now() + timedelta(milliseconds=1)
        session.flush()
        from webapp.logbook import record

        record("key.corrected", session.get_one(Key, late))
    return app


@pytest.mark.clause("KC-0b")
def test_every_class_of_the_rules_can_be_kept_and_no_other():
    assert {"vacant_unit", "show_flat", "letterbox", "plant_room", "office", "owner_entrusted"} <= set(
        KeyClass
    )
    with pytest.raises(ValueError, match="cellar"):
        KeyClass("cellar")


@pytest.mark.clause("KC-3b")
def test_the_ledger_lists_every_key_with_whoever_has_it(three, client):
    custodian(three, client)
    words = text_of(client.get("/keys/"))
    for piece in ("A-01", "B2-07", "C-03", "李敏", "逾期", "在柜", "3柜-12号", "3 把钥匙"):
        assert piece in words


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [("only=out", {"B2-07", "C-03"}), ("only=overdue", {"C-03"}), ("class=office", {"A-01"})],
)
def test_chips_filter(three, client, asked, numbers):
    custodian(three, client)
    words = text_of(client.get(f"/keys/?{asked}"))
    assert {number for number in ("A-01", "B2-07", "C-03") if number in words} == numbers


@pytest.mark.parametrize("search", ["B2-0", "水泵", "sdsbf", "Pump", "李敏", "lm", "LM"])
def test_a_key_is_found_by(three, search):
    with three.app_context():
        found = session.scalars(ledger.rows(Cast.site().id, search=search)).all()
        assert "B2-07" in {key.number for key in found}


@pytest.mark.parametrize("search", ["%", "_", "'; DROP TABLE key;--", "\\", "B2_07"])
def test_a_search_is_only_text(three, search):
    with three.app_context():
        assert session.scalars(ledger.rows(Cast.site().id, search=search)).all() == []


@pytest.mark.clause("KC-4b")
@pytest.mark.parametrize("again", [{"number": "A-01"}, {"hook": "12"}])
def test_a_number_and_a_hook_are_given_once(app, again):
    hang(app, number="A-01", hook="12")
    with pytest.raises(Refusal) as refused:
        hang(app, **{"number": "Z-99", "hook": "99", "place": "P-other", **again})
    assert refused.value.clause == "KC-4b"


@pytest.mark.clause("KC-4b")
def test_a_correction_takes_no_hook_from_another_key(app):
    hang(app, number="A-01", hook="12")
    other = hang(app, number="A-02", hook="13")
    with app.app_context(), pytest.raises(Refusal) as refused, here("sun"):
        session.get_one(Key, other).correct(hook_no="12")
    assert refused.value.rule == "key.taken"


@pytest.mark.clause("KC-2a")
def test_a_key_joins_by_a_list_that_both_sign_and_by_no_form(app, client):
    hang(app)
    custodian(app, client)
    facts = {"number": "N-1", "key_class": "office", "place": "P-B2-07", "cabinet_no": "4", "hook_no": "1"}
    assert client.act("/keys", **facts, copies="1").status_code in (404, 405)
    with app.app_context():
        assert session.scalar(select(Key).where(Key.number == "N-1")) is None
    assert client.get("/keys/new").location == "/keys/handovers/new?reason=opening_stock"
    assert 'value="opening_stock" checked' in client.get("/keys/handovers/new?reason=opening_stock").text
    assert "/keys/new" in client.get("/keys/").text


def corrected(app, client, key_id, by="zhou", **facts):
    """The answer to a correction by form."""
    asked = {"number": "B2-07", "key_class": "plant_room", "place": "P-B2-07", "cabinet_no": "3"}
    return custodian(app, client, by).act(
        f"/keys/{key_id}", **{**asked, "hook_no": "12", "copies": "1", **facts}
    )


def test_number_and_hook_are_corrected_by_form(app, client):
    key_id = hang(app)
    custodian(app, client)
    assert client.get(f"/keys/{key_id}/edit").status_code == 200
    assert corrected(app, client, key_id, number="N-1", hook_no="9").status_code == 303
    assert "3柜-9号" in text_of(client.get(f"/keys/{key_id}"))


@pytest.mark.clause("KC-3b", "KC-8a")
@pytest.mark.parametrize(
    "change", [{"key_class": "office"}, {"place": "P-A-01"}, {"copies": "2"}, {"cabinet_no": "5"}]
)
def test_what_decides_who_may_borrow_it_is_the_managers_to_correct(app, client, change):
    hang(app, number="A-01", hook="1")
    key_id = hang(app)
    assert "只有部门经理可以更正" in text_of(corrected(app, client, key_id, **change))
    with acting(app, "admin"):
        Cast().sun.give_role("key_manager", Cast.site())
    assert "请选择更正原因" in text_of(corrected(app, client, key_id, "sun", **change))
    assert corrected(app, client, key_id, "sun", because="typing", **change).status_code == 303


@pytest.mark.clause("KC-5b")
@pytest.mark.parametrize(
    ("was", "shall_be"), [("owner_entrusted", "plant_room"), ("office", "owner_entrusted")]
)
def test_no_key_becomes_or_ceases_to_be_an_owners(app, client, was, shall_be):
    key_id = hang(app, was)
    with acting(app, "admin"):
        Cast().sun.give_role("key_manager", Cast.site())
    answer = corrected(app, client, key_id, "sun", key_class=shall_be, because="typing")
    assert (answer.status_code, "业主托管钥匙的类别" in text_of(answer)) == (422, True)


@pytest.mark.clause("KC-2c")
def test_no_key_becomes_a_show_flats_at_the_customer_centre(app, client):
    key_id = hang(app, "vacant_unit")
    with acting(app, "admin"):
        Cast().sun.give_role("key_manager", Cast.site())
    told = {"key_class": "show_flat", "because": "use"}
    answer = corrected(app, client, key_id, "sun", **told)
    assert (answer.status_code, "样板房钥匙全部由销售中心保管" in text_of(answer)) == (422, True)
    with acting(app, "sun"):
        session.get_one(Key, key_id).correct(custody_place="sales_centre")
    assert corrected(app, client, key_id, "sun", **told).status_code == 303


@pytest.mark.clause("KC-2a")
def test_what_both_sides_signed_is_not_corrected(app, client):
    from tests.keys.receiving.scene import received

    key_id = received(app)
    with acting(app, "admin"):
        Cast().sun.give_role("key_manager", Cast.site())
    facts = {"number": "A-01", "place": "3-0901", "hook_no": "31", "key_class": "office", "because": "typing"}
    answer = corrected(app, client, key_id, "sun", **facts)
    assert (answer.status_code, "以双方签字为准" in text_of(answer)) == (422, True)


@pytest.mark.clause("KC-3b")
def test_a_key_is_not_corrected_while_it_is_out(app, client):
    key_id = hang(app)
    lent(app, key_id)
    assert "不在柜内" in text_of(corrected(app, client, key_id, hook_no="9"))


def test_the_ledger_leaves_as_a_workbook(three, client):
    custodian(three, client)
    answer = client.get("/keys/list.xlsx?only=out")
    assert quote("钥匙总台账") in answer.headers["Content-Disposition"]
    book = load_workbook(io.BytesIO(answer.data))
    cells = [
        str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None
    ]
    assert {"B2-07", "C-03", "李敏"} <= set(cells)
    assert "A-01" not in cells


def test_overdue_keys_have_a_page(three, client):
    custodian(three, client)
    words = text_of(client.get("/keys/overdue"))
    assert "C-03" in words
    assert "B2-07" not in words


@pytest.mark.parametrize(("role", "shown"), [("key_manager", "李敏"), ("centre_manager", "李*")])
def test_a_name_is_whole_only_to_those_who_deal_with_keys(three, client, role, shown):
    with acting(three, "admin"):
        Cast().chen.give_role(role, Cast.site())
    enrol(three, client, "chen")
    sign_in(three, client, "chen")
    assert shown in text_of(client.get("/keys/?only=out"))
    book = load_workbook(io.BytesIO(client.get("/keys/list.xlsx?only=out").data))
    assert shown in {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row}
