"""A case walks its steps to the end; none is skipped, each gate says what is missing (KC-9, KC-10, KC-11f)."""

import io

import pytest
from PIL import Image

from tests.cast import acting
from tests.keys.board import lent
from tests.keys.cases.desk import boss, costed, lost, opened, staff_up, typed
from webapp.database import session
from webapp.errors import Conflict, NotAllowed, Refusal
from webapp.keys.cases import CaseKind, KeyCase
from webapp.keys.cases.share import divided
from webapp.keys.cases.step import Step
from webapp.keys.key import Key
from webapp.logbook import verify

OWNERS = {"key_class": "taken_over_unit", "tenure": "handed_over"}
INQUIRY = "查了当班三人和两份借还登记，钥匙柜监控缺失两小时，查不明由谁遗失"


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(out, "JPEG")
    return out.getvalue()


def refused(app, case_id, verb, by="zhou", **told) -> Refusal:
    """What the house says to that verb now."""
    with acting(app, by) as person, pytest.raises(Refusal) as no:
        getattr(session.get_one(KeyCase, case_id), verb)(by=person, **told)
    return no.value


def do(app, case_id, verb, by="zhou", role="", **told) -> None:
    """That verb, committed."""
    with acting(app, by) as person:
        getattr(session.get_one(KeyCase, case_id), verb)(by=boss(role) if role else person, **told)


def stands(app, key_id) -> str:
    with app.app_context():
        return session.get_one(Key, key_id).standing


@pytest.mark.clause("KC-11f")
def test_no_step_is_skipped_and_the_missing_one_is_named(app):
    _, case_id = lost(app)
    no = refused(app, case_id, "set_costs", lock_cents=1, labour_cents=1)
    assert (no.rule, no.clause) == ("key_case.skipped", "KC-11f")
    assert "请先办理“报告上级”" in no.zh
    assert "“Superior told”" in no.en
    do(app, case_id, "report", role="key_supervisor")
    assert isinstance(refused(app, case_id, "report"), Conflict)


@pytest.mark.clause("KC-11f")
def test_the_whole_way_of_an_owners_key(app):
    key_id, case_id = lost(app, **OWNERS)
    assert stands(app, key_id) == "missing"
    do(app, case_id, "report", role="key_supervisor")
    assert stands(app, key_id) == "lost"
    assert refused(app, case_id, "tell_owner", owner="", how="电话").rule == "key_case.owner"
    do(app, case_id, "tell_owner", owner="吴㛃", how="电话")
    assert refused(app, case_id, "owner_answers", signed=typed("别人")).rule == "key_case.owner_answer"
    do(app, case_id, "owner_answers", signed=typed("吴 㛃"))
    do(app, case_id, "rekey", locksmith="老锁匠", new_keys="B2-07A")
    assert stands(app, key_id) == "void"
    do(app, case_id, "set_costs", lock_cents=18_000, labour_cents=5_000)
    do(app, case_id, "find_payer", payer="李敏", signed=typed("李敏"))
    do(app, case_id, "settle", paid="paid", note="收据0088")
    do(app, case_id, "note_measures", measures="钥匙圈改用锁扣")
    assert isinstance(refused(app, case_id, "close", signed=typed("周兰")), NotAllowed)
    with acting(app, "zhou"), pytest.raises(Refusal) as no:
        session.get_one(KeyCase, case_id).close(by=boss("key_supervisor"), signed=typed(""))
    assert no.value.rule == "key_case.closing_signature"
    do(app, case_id, "close", role="key_supervisor", signed=typed("钱汉文"))
    with app.app_context():
        case = session.get_one(KeyCase, case_id)
        assert [row.step for row in case.steps] == [
            *("found", "reported_to_superior", "owner_told", "owner_agreed", "rekeyed", "costed"),
            *("payer_found", "settled", "measures", "closed"),
        ]
        assert not case.is_open
        assert list(verify()) == []


def test_an_owner_who_wants_no_new_lock_is_noted_and_no_lock_is_changed(app):
    key_id, case_id = lost(app, **OWNERS)
    do(app, case_id, "report", role="key_supervisor")
    do(app, case_id, "tell_owner", owner="吴㛃", how="上门")
    do(app, case_id, "owner_answers", signed=typed(""), refused="已约自家锁匠")
    do(app, case_id, "set_costs", lock_cents=0, labour_cents=0)
    do(app, case_id, "note_measures", measures="提醒借用人")
    do(app, case_id, "close", role="key_manager", signed=typed("赵䶮"))
    assert stands(app, key_id) == "void"


@pytest.mark.clause("KC-11f")
def test_found_before_the_new_lock_it_hangs_again_once_it_was_tried(app):
    key_id, case_id = lost(app)
    do(app, case_id, "report", role="key_supervisor")
    assert refused(app, case_id, "find_again", tested=False).rule == "key_case.untried"
    do(app, case_id, "find_again", tested=True)
    assert stands(app, key_id) == "in_custody"
    do(app, case_id, "note_measures", measures="加装回柜提醒")
    do(app, case_id, "close", role="key_supervisor", signed=typed("钱汉文"))
    assert stands(app, key_id) == "in_custody"
    lent(app, key_id)


def test_found_after_the_new_lock_the_old_key_stays_void(app):
    key_id, case_id = costed(app)
    do(app, case_id, "find_again", tested=True)
    assert stands(app, key_id) == "void"
    with app.app_context():
        assert session.get_one(KeyCase, case_id).next_step == Step.PAYER_FOUND
    assert refused(app, case_id, "find_again", tested=True).rule == "key_case.not_sought"


@pytest.mark.clause("KC-9a")
def test_whoever_lost_it_bears_lock_and_labour(app):
    _, case_id = costed(app)
    assert refused(app, case_id, "find_payer", payer="", signed=typed("")).rule == "key_case.payer"
    do(app, case_id, "find_payer", payer="李敏", signed=typed("李敏"))
    with app.app_context():
        case = session.get_one(KeyCase, case_id)
        assert (case.payer, case.total, case.responsible_found) == ("李敏", 20_001, True)


@pytest.mark.clause("KC-9b")
def test_further_losses_need_a_proof_and_join_the_total(app):
    _, case_id = lost(app)
    facts = {"what": "抽水泵铜件", "cents": 40_000}
    assert refused(app, case_id, "add_damage", photo=b"", **facts).clause == "KC-9b"
    do(app, case_id, "add_damage", photo=photo(), **facts)
    do(app, case_id, "report", role="key_supervisor")
    do(app, case_id, "rekey", locksmith="老锁匠", new_keys="B2-07A")
    do(app, case_id, "set_costs", lock_cents=12_001, labour_cents=8_000)
    assert refused(app, case_id, "add_damage", photo=photo(), **facts).rule == "key_case.costed"
    no = refused(app, case_id, "find_payer", payer="李敏", signed=typed("王强"))
    assert (no.rule, no.clause) == ("key_case.payer", "KC-9b")
    do(app, case_id, "find_payer", payer="李敏", signed=typed(""), refused="当面拒签，见证人马会云")
    with app.app_context():
        case = session.get_one(KeyCase, case_id)
        assert (case.total, case.payer_signed, case.payer_refused[:4]) == (60_001, "", "当面拒签")


@pytest.mark.clause("KC-9b")
def test_losses_that_no_column_holds_are_refused(app):
    _, case_id = lost(app)
    facts = {"what": "抽水泵铜件", "photo": photo()}
    do(app, case_id, "add_damage", cents=999_999_999, **facts)
    no = refused(app, case_id, "add_damage", cents=2, **facts)
    assert (no.rule, no.clause) == ("key_case.too_much", "KC-9b")


@pytest.mark.clause("KC-10a")
def test_sharing_needs_an_inquiry_and_the_managers_signature(app):
    _, case_id = costed(app)
    told = {"inquiry": INQUIRY, "signed": typed("周兰"), "persons": {}}
    assert isinstance(refused(app, case_id, "share", **told), NotAllowed)
    for change, rule in (
        ({"inquiry": "查不明"}, "key_case.inquiry"),
        ({"signed": typed("别人")}, "key_case.manager_signature"),
    ):
        with acting(app, "zhou"), pytest.raises(Refusal) as no:
            session.get_one(KeyCase, case_id).share(by=boss("key_manager"), **{**told, **change})
        assert (no.value.rule, no.value.clause) == (rule, "KC-10a")


@pytest.mark.clause("KC-10b")
def test_twenty_thirty_fifty_to_the_cent_with_the_rest_on_the_custodian(app):
    _, case_id = costed(app)
    with acting(app, "zhou") as zhou:
        persons = {"key_manager": boss("key_manager"), "key_supervisor": None, "key_custodian": zhou}
        session.get_one(KeyCase, case_id).share(
            by=boss("key_manager"), inquiry=INQUIRY, signed=typed("赵䶮"), persons=persons
        )
    with app.app_context():
        case = session.get_one(KeyCase, case_id)
        lines = [(row.per_cent, row.cents, row.person.name if row.person else None) for row in case.shares]
        assert lines == [(20, 4_000, "赵䶮"), (30, 6_000, None), (50, 10_001, "周兰")]
        assert case.next_step == Step.SETTLED
    assert refused(app, case_id, "settle", paid="outside").clause == "KC-10b"


@pytest.mark.clause("KC-10b")
@pytest.mark.parametrize("total", [0, 1, 3, 99, 100, 101, 33_333, 1_234_567])
def test_the_shares_are_always_the_whole(total):
    parts = divided(total)
    assert sum(parts.values()) == total
    assert abs(parts["key_manager"] - total * 0.2) < 1
    assert abs(parts["key_supervisor"] - total * 0.3) < 1
    assert parts["key_custodian"] >= total / 2


@pytest.mark.clause("KC-11f")
@pytest.mark.parametrize("kind", [CaseKind.MISPLACED, CaseKind.OVERDUE, CaseKind.COUNT_DIFFERENCE])
def test_what_costs_nothing_goes_from_the_superior_to_its_measures(app, kind):
    staff_up(app)
    case_id = opened(app, kind=kind, count_no="QP202611")
    do(app, case_id, "report", role="key_supervisor")
    do(app, case_id, "note_measures", measures="改正")
    do(app, case_id, "close", role="key_supervisor", signed=typed("钱汉文"))
    assert refused(app, case_id, "find_again", tested=True).rule == "key_case.over"


def test_whoever_found_it_out_is_not_the_superior_who_was_told(app):
    _, case_id = lost(app)
    assert refused(app, case_id, "report").rule == "key_case.superior"
    with acting(app, "zhou") as zhou, pytest.raises(Refusal):
        session.get_one(KeyCase, case_id).report(by=zhou, superior=zhou)
