"""No key is cut without an order that the manager approved; its keys join the ledger, the old one is void (KC-2e)."""

import pytest

from tests.cast import acting
from tests.evidence.pictures import as_data_url, drawn
from tests.keys.board import custodian, hang
from tests.keys.cases.desk import boss, lost, staff_up, typed
from webapp.database import session
from webapp.errors import Conflict, NotAllowed, Refusal
from webapp.keys.cases import KeyCase, KeyOrder
from webapp.keys.cases.step import Step
from webapp.keys.key import Key
from webapp.logbook import verify


def asked(app, purpose="copy", keys_wanted=1, case_id=None, key_id=None, **key):
    """An order for a key: key id, order id."""
    if key_id is None:
        staff_up(app)
        key_id = hang(app, **key)
    with acting(app, "zhou") as zhou:
        case = session.get_one(KeyCase, case_id) if case_id else None
        told = {"by": zhou, "reason": "物业备用", "keys_wanted": keys_wanted, "case": case}
        return key_id, KeyOrder.ask(purpose, session.get_one(Key, key_id), **told).id


def do(app, order_id, verb, role="", **told) -> None:
    with acting(app, "zhou") as zhou:
        getattr(session.get_one(KeyOrder, order_id), verb)(by=boss(role) if role else zhou, **told)


def refused(app, order_id, verb, role="", **told) -> Refusal:
    with pytest.raises(Refusal) as no:
        do(app, order_id, verb, role, **told)
    return no.value


@pytest.mark.clause("KC-2e")
def test_no_key_is_cut_before_the_manager_approved(app):
    _, order_id = asked(app)
    done = {"locksmith": "老锁匠", "numbers": ["B2-07B"]}
    assert isinstance(refused(app, order_id, "finish", **done), Conflict)
    assert isinstance(refused(app, order_id, "approve"), NotAllowed)
    assert isinstance(refused(app, order_id, "approve", "key_supervisor"), NotAllowed)
    do(app, order_id, "approve", "key_manager")
    assert refused(app, order_id, "finish", **{**done, "numbers": ["A", "B"]}).rule == "key_order.numbers"
    do(app, order_id, "finish", **done)


@pytest.mark.clause("KC-2e")
def test_an_owners_key_needs_the_owners_signature(app):
    _, order_id = asked(app, key_class="owner_entrusted")
    assert refused(app, order_id, "approve", "key_manager").rule == "key_order.owner"
    told = {"owner": "吴㛃", "signed": typed("别人")}
    assert refused(app, order_id, "approve", "key_manager", **told).rule == "key_order.owner"
    do(app, order_id, "approve", "key_manager", owner="吴㛃", signed=typed("吴㛃"))


@pytest.mark.clause("KC-2e")
def test_an_owner_draws_under_the_order_that_is_approved(app, client):
    _, order_id = asked(app, key_class="owner_entrusted")
    sun = custodian(app, client, "sun")
    sent = sun.act(f"/keys/orders/{order_id}/approval", signed_name="吴㛃", signature=as_data_url(drawn()))
    assert sent.status_code == 303
    with app.app_context():
        order = session.get_one(KeyOrder, order_id)
        assert order.owner_signature.signs == order.terms
        order.keys_wanted += 1
        assert order.owner_signature.signs != order.terms
        session.rollback()


@pytest.mark.clause("KC-3b")
def test_copies_join_the_ledger_with_the_order_as_their_basis(app):
    key_id, order_id = asked(app, keys_wanted=2)
    do(app, order_id, "approve", "key_manager")
    do(app, order_id, "finish", locksmith="老锁匠", numbers=["B2-07B", "B2-07C"])
    assert refused(app, order_id, "enter", cabinet_no="3", hooks=["40"]).rule == "key_order.hooks"
    with acting(app, "zhou") as zhou:
        order = session.get_one(KeyOrder, order_id)
        made = order.enter(by=zhou, cabinet_no="3", hooks=["40", "41"])
        assert [(key.number, key.hook_no, key.basis) for key in made] == [
            ("B2-07B", "40", order.number),
            ("B2-07C", "41", order.number),
        ]
        assert session.get_one(Key, key_id).standing == "in_custody"
        assert not order.is_open


@pytest.mark.clause("KC-9a")
def test_the_lock_of_a_case_is_changed_by_an_order_and_the_case_goes_on(app):
    key_id, case_id = lost(app)
    with acting(app, "zhou") as zhou, pytest.raises(Refusal) as no:
        told = {"by": zhou, "reason": "遗失", "keys_wanted": 1, "case": session.get_one(KeyCase, case_id)}
        KeyOrder.ask("rekey", session.get_one(Key, key_id), **told)
    assert no.value.rule == "key_case.skipped"
    with acting(app, "zhou"):
        session.get_one(KeyCase, case_id).report(by=boss("key_supervisor"))
    _, order_id = asked(app, "rekey", case_id=case_id, key_id=key_id)
    do(app, order_id, "approve", "key_manager")
    do(app, order_id, "finish", locksmith="老锁匠", numbers=["B2-07A"])
    with app.app_context():
        case = session.get_one(KeyCase, case_id)
        assert (case.next_step, case.new_keys, case.key.standing) == (Step.COSTED, "B2-07A", "void")
    with acting(app, "zhou") as zhou:
        case = session.get_one(KeyCase, case_id)
        case.set_costs(by=zhou, lock_cents=0, labour_cents=0)
        case.note_measures(by=zhou, measures="钥匙圈改用锁扣")
        with pytest.raises(Refusal) as no:
            case.close(by=boss("key_supervisor"), signed=typed("钱汉文"))
    assert no.value.rule == "key_case.order_open"
    do(app, order_id, "enter", cabinet_no="3", hooks=["40"])
    with acting(app, "zhou"):
        session.get_one(KeyCase, case_id).close(by=boss("key_supervisor"), signed=typed("钱汉文"))
    with app.app_context():
        assert list(verify()) == []


def test_a_declined_order_says_why(app):
    _, order_id = asked(app)
    assert refused(app, order_id, "decline", "key_manager", because="").rule == "key_order.because"
    do(app, order_id, "decline", "key_manager", because="数量够用")
    assert isinstance(refused(app, order_id, "approve", "key_manager"), Conflict)
