"""Whoever only sees keys reads nobody's whole name: in no list, on no page, in no workbook of the key house."""

import io
import re

import pytest
from openpyxl import load_workbook

from tests.cast import Cast, acting
from tests.house.doors import doors
from tests.keys.board import hang, lent
from tests.keys.cases.desk import boss, opened, staff_up, typed
from tests.keys.entrusting import scene
from webapp.database import session
from webapp.keys.borrower import Borrower
from webapp.keys.cases import CaseKind, KeyCase, KeyOrder

VISITOR, CUTTER, PAYER, SMITH = "田秘密", "孔配匙", "曾赔偿", "鲁锁匠"
NAMES = {VISITOR, CUTTER, PAYER, SMITH, scene.OWNER, scene.DECORATOR.name}

# tests/keys/receiving/test_reader.py asks these.


@pytest.fixture
def named(app):
    """A house in which every book of the key room names somebody who is none of its staff; its case and its order."""
    staff_up(app)
    with acting(app, "zhou") as zhou:
        key = scene.held(zhou)
        scene.asked(key, zhou)
        order = KeyOrder.ask("copy", key, by=zhou, reason="备用", keys_wanted=1)
        order.approve(by=boss("key_manager"), owner=scene.OWNER, signed=typed(scene.OWNER))
        order.finish(by=zhou, locksmith=SMITH, numbers=["T-01A"])
        order_id = order.id
    key_id = hang(app)
    lent(app, key_id, to=Borrower(VISITOR, "other", "宏达装饰", "13911112222", "401X"))
    case_id = opened(app, key_id, kind=CaseKind.LOSS, named=CUTTER)
    with acting(app, "zhou") as zhou:
        case = session.get_one(KeyCase, case_id)
        case.report(by=boss("key_supervisor"))
        case.rekey(by=zhou, locksmith=SMITH, new_keys="B2-07A")
        case.set_costs(by=zhou, lock_cents=1, labour_cents=1)
        case.find_payer(by=zhou, payer=PAYER, signed=typed(PAYER))
    lent(app, hang(app, number="B2-08", hook="13"), to=Borrower(VISITOR, "other", "宏达装饰", "13911112222", "401X"))  # fmt: skip
    return case_id, order_id


@pytest.fixture
def reader(app, named, act_as):
    """A centre manager, who sees the key house and keeps none of its keys."""
    with acting(app, "admin"):
        Cast().chen.give_role("centre_manager", Cast.site())
    return act_as("chen")


def rules(app) -> list[str]:
    """Every list and workbook of the key house that whoever sees keys may open."""
    mine = [door for door in doors(app) if door.rule.startswith("/keys") and "<" not in door.rule]
    return sorted({door.rule for door in mine if not door.writes and door.permission == "keys:see"})


def told(answer) -> str:
    """The words of a page, or of every cell of a workbook."""
    if not answer.mimetype.endswith("sheet"):
        return answer.get_data(as_text=True)
    book = load_workbook(io.BytesIO(answer.data))
    return " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


@pytest.mark.clause("KC-4a")
def test_no_list_and_no_workbook_tells_a_whole_name(app, reader):
    asked = rules(app)
    assert len([rule for rule in asked if rule.endswith(".xlsx")]) >= 10
    leaks = {}
    for rule in asked:
        answer = reader.get(rule)
        assert answer.status_code < 500, rule
        leaks[rule] = sorted(name for name in NAMES if name in told(answer))
    assert {rule: names for rule, names in leaks.items() if names} == {}


def test_the_page_of_a_case_and_of_an_order_tell_none_either(app, reader, named, act_as):
    case_id, order_id = named
    pages = f"/keys/cases/{case_id}", f"/keys/orders/{order_id}"
    for page in pages:
        words = told(reader.get(page))
        assert [name for name in NAMES if name in words] == [], page
    words = "".join(told(act_as("zhou").get(page)) for page in pages)
    assert {CUTTER, PAYER, SMITH, scene.OWNER} <= set(re.findall("|".join(NAMES), words))


def test_the_books_do_name_them_to_whoever_keeps_the_keys(app, named, act_as):
    """Red control: without names in the books the test above would prove nothing."""
    zhou = act_as("zhou")
    words = "".join(told(zhou.get(rule)) for rule in rules(app))
    assert {VISITOR, scene.OWNER, scene.DECORATOR.name} <= set(re.findall("|".join(NAMES), words))
