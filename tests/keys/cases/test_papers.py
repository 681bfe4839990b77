"""F19 at the decision and at the closing: costs, shares, payment slip, the version of the rules."""

import io

import pytest
from pypdf import PdfReader

from tests.cast import Cast, acting
from tests.keys.cases.desk import boss, costed, lost, typed
from tests.keys.cases.test_path import INQUIRY, OWNERS, do
from webapp.database import session
from webapp.keys.cases import KeyCase
from webapp.keys.cases.printing import print_now
from webapp.papers import press
from webapp.papers.form import form_of
from webapp.papers.paper import Paper


def said(app, case_id) -> dict:
    with app.app_context():
        return form_of("F19").gather(Cast.site(), subject=case_id)


def printed(app, case_id) -> str:
    """The words of F19 as it is filed now."""
    with acting(app, "zhou") as zhou:
        paper_id = print_now(session.get_one(KeyCase, case_id), zhou).id
    with app.app_context():
        press.render_next()
        paper = session.get_one(Paper, paper_id)
        assert paper.state == "ready", paper.trouble
        pages = PdfReader(io.BytesIO(paper.bytes())).pages
        return "".join("".join(page.extract_text() for page in pages).split())


@pytest.mark.clause("KC-9a")
def test_the_slip_tells_the_borrower_what_is_to_be_paid(app):
    _, case_id = costed(app)
    assert said(app, case_id)["body"]["slip"] is None
    do(app, case_id, "find_payer", payer="李敏", signed=typed("李敏"))
    slip = said(app, case_id)["body"]["slip"]
    assert (slip["slip_to"], slip["slip_sum"]) == ("李敏", "200.01")
    words = printed(app, case_id)
    for part in ("缴款通知", "李敏", "200.01", "120.01", "80.00", "旧钥匙作废", "老锁匠"):
        assert part in words


@pytest.mark.clause("KC-10b")
def test_the_shares_stand_on_the_paper_and_wages_do_not(app):
    _, case_id = costed(app)
    with acting(app, "zhou") as zhou:
        persons = {
            "key_manager": boss("key_manager"),
            "key_supervisor": boss("key_supervisor"),
            "key_custodian": zhou,
        }
        told = {"inquiry": INQUIRY, "signed": typed("赵䶮"), "persons": persons}
        session.get_one(KeyCase, case_id).share(by=boss("key_manager"), **told)
    money = said(app, case_id)["body"]["money"]
    assert money["shares"] == [
        "部门经理 赵䶮 20% 40.00 元",
        "主管 钱汉文 30% 60.00 元",
        "钥匙管理专人 周兰 50% 100.01 元",
    ]
    assert (money["responsible"], money["inquiry"]) == (False, INQUIRY)
    assert "在系统外决定" in form_of("F19").note_zh


@pytest.mark.clause("KC-12b")
def test_the_rules_version_and_date_stand_on_the_paper(app):
    _, case_id = costed(app)
    assert said(app, case_id)["head"][0]["value"] == "第1版，2025-12-28起施行"


def test_a_case_of_an_owner_says_who_agreed(app):
    _, case_id = lost(app, **OWNERS)
    do(app, case_id, "report", role="key_supervisor")
    do(app, case_id, "tell_owner", owner="吴㛃", how="电话")
    do(app, case_id, "owner_answers", signed=typed("吴㛃"))
    lock = said(app, case_id)["body"]["lock"]
    assert (lock["owner"], lock["owner_sign"]["name"], lock["standing"]) == ("吴㛃", "吴㛃", "遗失")
