"""The pages of cases and orders: every step has its form, which does without JavaScript."""

import io

import pytest
from sqlalchemy import select

from tests.client import Phone, text_of
from tests.keys.board import custodian
from tests.keys.cases.desk import boss, lost
from tests.keys.cases.test_path import INQUIRY, OWNERS, photo
from tests.submissions.keeper import Keeper
from webapp.database import session
from webapp.keys.cases import KeyCase, KeyOrder
from webapp.papers.paper import Paper


@pytest.fixture
def desk(app, client):
    """The custodian's phone and the manager's."""
    return custodian(app, client), custodian(app, Phone(app), "sun")


def test_a_case_is_walked_to_its_end_on_its_page(app, desk):
    zhou, sun = desk
    _, case_id = lost(app, **OWNERS)
    here = f"/keys/cases/{case_id}"
    with app.app_context():
        superior = str(boss("key_supervisor").id)
    steps = [
        (zhou, "report", "报告上级", {"superior": superior}),
        (zhou, "owner", "通知业主", {"owner": "吴㛃", "how": "电话"}),
        (zhou, "answer", "业主同意换锁", {"signed_name": "吴㛃"}),
    ]
    for phone, step, words, fields in steps:
        assert f"待办：{words}" in text_of(phone.get(here))
        assert phone.act(f"{here}/{step}", **fields).status_code == 303
    asked = zhou.act(f"/keys/orders/case/{case_id}", purpose="rekey", reason="遗失", keys_wanted="1")
    order = asked.location.partition("?")[0]
    for phone, step, fields in (
        (sun, "approval", {}),
        (zhou, "done", {"locksmith": "老锁匠", "numbers": "B2-07A"}),
        (zhou, "entry", {"cabinet_no": "3", "hooks": "40"}),
    ):
        assert phone.act(f"{order}/{step}", **fields).status_code == 303
    assert "已入账" in text_of(zhou.get(order))
    proof = {"photo": (io.BytesIO(photo()), "proof.jpg")}
    assert zhou.act(f"{here}/damage", what="门厅摆件", worth="300.5", **proof).status_code == 303
    assert zhou.act(f"{here}/costs", lock="120.01", labour="80").status_code == 303
    assert "500.51" in text_of(sun.get(here))
    shares = {"inquiry": INQUIRY, "signed_name": "孙立平", "key_manager": superior, "key_custodian": ""}
    assert sun.act(f"{here}/shares", **shares).status_code == 303
    said = text_of(sun.get(here))
    for words in ("100.10", "150.15", "250.26", "空缺：由经理决定", "由公司在系统外决定"):
        assert words in said
    assert zhou.act(f"{here}/settlement", paid="paid", note="0088").status_code == 303
    assert zhou.act(f"{here}/measures", measures="改用锁扣").status_code == 303
    assert zhou.act(f"{here}/closing", signed_name="周兰").status_code == 403
    assert sun.act(f"{here}/closing", signed_name="孙立平").status_code == 303
    assert "待办" not in text_of(sun.get(here))
    with app.app_context():
        assert len(session.scalars(select(Paper).where(Paper.form == "F19")).all()) == 2, (
            "decision and closing"
        )
        assert not session.get_one(KeyCase, case_id).is_open
        assert session.scalars(select(KeyOrder)).one().case_id == case_id


def test_a_case_of_any_kind_is_reported_on_its_form(app, desk):
    zhou, _ = desk
    assert "登记异常" in text_of(zhou.get("/keys/cases/"))
    fields = {"kind": "unauthorised_copy", "facts": "盘点时发现台账外钥匙一把", "key_number": ""}
    refused = zhou.act("/keys/cases/", **fields)
    assert refused.status_code == 422
    assert "KC-2e" in text_of(refused)
    done = zhou.act("/keys/cases/", **fields, named="外包 郭䶮")
    assert "擅自配制" in text_of(zhou.get(done.location))
    listed = text_of(zhou.get("/keys/cases/?only=open&q=YS01"))
    assert "共1件" in listed
    assert zhou.get("/keys/cases/list.xlsx").status_code == 200
    assert "没有编号为“X-1”的钥匙" in text_of(zhou.act("/keys/cases/", **{**fields, "key_number": "X-1"}))


def test_a_report_is_undone_within_its_ten_seconds(app, desk):
    from uuid import uuid4

    from tests.keys.board import hang

    zhou, _ = desk
    key_id, submission = hang(app), uuid4()
    there = zhou.act(f"/keys/cases/lost/{key_id}", submission, facts="以为丢了")
    assert "撤销" in text_of(zhou.get(there.location))
    assert zhou.act(f"/submissions/{submission}/undo").status_code == 303
    assert "作废" in text_of(zhou.get(there.location.partition("?")[0]))


@pytest.mark.clause("KC-9b")
@pytest.mark.parametrize("lock", ["0.999", "1e-9", "120.015"])
def test_a_sum_that_is_no_whole_cent_is_sent_back(app, desk, lock):
    zhou, _ = desk
    _, case_id = lost(app)
    answer = zhou.act(f"/keys/cases/{case_id}/costs", lock=lock, labour="0")
    assert answer.status_code == 422
    assert "金额最多填两位小数" in answer.text


@pytest.mark.clause("KC-11f")
def test_a_lost_key_handed_back_without_a_network_is_entered_from_its_receipt(app, client, act_as):
    _, case_id = lost(app)
    phone, there = Keeper(app, client, "ma"), f"/keys/cases/{case_id}/found"
    assert "data-receipt" in client.get(f"/keys/cases/{case_id}").get_data(as_text=True)
    code, zhou = phone.receipt(there, 3), act_as("zhou")
    assert "找回钥匙" in text_of(zhou.get(f"/receipts/new?code={code}"))
    assert "试开门锁" in text_of(zhou.act("/receipts/", receipt_code=code))
    assert zhou.act("/receipts/", receipt_code=code, tested="yes").status_code == 303
    with app.app_context():
        steps = {one.step: one.by.name for one in session.get_one(KeyCase, case_id).steps}
        assert steps["found_again"] == "马会云"
    assert zhou.get(f"/receipts/new?code={phone.receipt('/keys/cases/nobody', 4)}").status_code == 422
