"""A key list comes in from a workbook: first what would happen, by line, then the opening stock."""

import io
import re

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import custodian, hang
from webapp.database import session
from webapp.keys.importing.columns import COLUMNS
from webapp.keys.key import Key
from webapp.keys.receiving.handover import KeyHandover
from webapp.papers.book import write_xlsx
from webapp.papers.column import Column
from webapp.places import Unit

GOOD = {"number": "Y-1502", "key_class": "空置单元", "place": "3-1502", "cabinet_no": "1", "hook_no": "40"}


@pytest.fixture
def desk(app, client):
    """The custodian's desk; two units to have keys of."""
    with acting(app, "sun"):
        for code in ("3-1502", "3-1503"):
            Unit.add(Cast.site(), code, f"三栋{code[2:]}", tenure="vacant")
    return custodian(app, client)


def workbook(*lines: dict) -> dict:
    body = write_xlsx([Column(name, *words) for name, words in COLUMNS.items()], lines, "钥匙", {})
    return {"workbook": (io.BytesIO(body), "keys.xlsx")}


def tried(desk, *lines: dict):
    answer = desk.post("/keys/import", data=workbook(*lines))
    return answer, text_of(answer)


def numbers(app) -> list[str]:
    with app.app_context():
        return list(session.scalars(select(Key.number).order_by(Key.number)))


def test_nothing_is_written_before_it_is_brought_in(app, desk):
    answer, words = tried(desk, GOOD, {**GOOD, "number": "Y-1503", "place": "3-1503", "hook_no": "41"})
    assert "新增2" in words.replace(" ", "")
    assert numbers(app) == []
    url = re.search(r'action="(/keys/import/[0-9a-f-]+)"', answer.get_data(as_text=True))[1]
    refused = desk.act(url, giver=" ")
    assert refused.status_code == 422
    assert "KC-2b" in text_of(refused)
    done = desk.act(url, giver="郭䶮")
    assert done.status_code == 200
    assert "双方签字前不能借出：YJ01-" in text_of(done)
    assert numbers(app) == ["Y-1502", "Y-1503"]


@pytest.mark.clause("KC-2b")
def test_what_was_imported_is_an_opening_stock_that_both_sides_have_to_sign(app, desk):
    other = {**GOOD, "number": "Y-1503", "place": "3-1503", "cabinet_no": "2", "tenure": "未售", "ring": "R1"}
    answer, _ = tried(desk, GOOD, other)
    desk.act(re.search(r'action="(/keys/import/[0-9a-f-]+)"', answer.get_data(as_text=True))[1], giver="郭䶮")
    with app.app_context():
        lists = session.scalars(select(KeyHandover).order_by(KeyHandover.number)).all()
        assert [(one.reason, one.giver_name, one.receiver_name) for one in lists] == [("opening_stock", "郭䶮", "周兰")] * 2  # fmt: skip
        assert [[row.key.number for row in one.rows] for one in lists] == [["Y-1502"], ["Y-1503"]]
        keys = session.scalars(select(Key).order_by(Key.number)).all()
        assert [key.standing for key in keys] == ["pending_handover"] * 2
        assert (keys[1].ring, keys[1].place.tenure) == ("R1", "unsold")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"number": ""}, "钥匙编号: 必须填写"),
        ({"key_class": "大门"}, "“大门”不在列表中"),
        ({"place": "9-9"}, "没有此编号的地点"),
        ({"copies": "0"}, "须为1到20的整数"),
        ({"copies": "²"}, "须为1到20的整数"),
        ({"number": "B2-07"}, "编号已在台账或表中重复"),
        ({"cabinet_no": "3", "hook_no": "12"}, "此挂钩已有钥匙"),
        ({"hook_no": "12345678901"}, "文字太长"),
    ],
)
def test_a_wrong_line_is_named_with_its_column(app, desk, change, words):
    hang(app)
    said = tried(desk, {**GOOD, **change})[1]
    assert "第2行" in said
    assert words in said


@pytest.mark.clause("KC-5a")
def test_an_owners_key_is_not_imported(desk):
    assert "KC-5a" in tried(desk, {**GOOD, "key_class": "业主托管"})[1]


@pytest.mark.clause("KC-2c")
def test_a_show_flats_key_is_with_the_sales_centre(desk):
    line = {**GOOD, "key_class": "样板房"}
    assert "KC-2c" in tried(desk, line)[1]
    assert "KC-2c" not in tried(desk, {**line, "custody_place": "销售中心"})[1]


@pytest.mark.clause("KC-2d")
def test_the_sales_centre_has_one_key_of_each_vacant_unit(desk):
    line = {**GOOD, "custody_place": "销售中心", "tenure": "未售"}
    assert "不是未售单元" in tried(desk, {**line, "tenure": ""})[1]
    assert "KC-2d" not in tried(desk, line)[1]
    assert "KC-2d" in tried(desk, {**line, "copies": "2"})[1]
    words = tried(desk, line, {**line, "number": "Y-1502B", "hook_no": "41"})[1]
    assert "第3行" in words
    assert "KC-2d" in words


def test_the_template_is_taken_back_as_it_is(app, desk):
    with acting(app, "sun"):
        Unit.add(Cast.site(), "P-B2", "B2水泵房")
    sent = {"workbook": (io.BytesIO(desk.get("/keys/import/template.xlsx").data), "keys.xlsx")}
    assert "新增2" in text_of(desk.post("/keys/import", data=sent)).replace(" ", "")
