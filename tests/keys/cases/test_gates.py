"""What stops a case or an order where nothing else does; each gate taken out once leaves one of these red."""

import pytest

from tests.cast import acting
from tests.keys.board import hang, photo
from tests.keys.cases.desk import boss, costed, lost, opened, staff_up, typed
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.cases import CaseKind, KeyCase, KeyOrder
from webapp.keys.key import Key
from webapp.keys.signing import Signing
from webapp.keys.standing import Standing

OWNERS = {"key_class": "taken_over_unit", "tenure": "handed_over"}
DRAWN = Signing(drawn="data:image/png;base64,AAAA")


def said_of(app, model, id, verb, by="zhou", role="", **told) -> str:
    """The rule that says no to that verb of a case or order; empty where none does."""
    with acting(app, by) as person:
        try:
            with session.begin_nested():
                getattr(session.get_one(model, id), verb)(by=boss(role) if role else person, **told)
        except Refusal as no:
            return no.rule
    return ""


def stands(app, key_id) -> str:
    with app.app_context():
        return session.get_one(Key, key_id).standing


SKIPPING = {
    "rekey": {"locksmith": "老锁匠", "new_keys": "B"},
    "set_costs": {"lock_cents": 1, "labour_cents": 1},
    "find_payer": {"payer": "李敏", "signed": typed("李敏")},
    "share": {"inquiry": "查" * 40, "signed": typed("赵䶮"), "persons": {}},
    "settle": {"paid": "paid"},
    "note_measures": {"measures": "加锁"},
    "close": {"signed": typed("赵䶮")},
    "tell_owner": {"owner": "吴㛃", "how": "电话"},
    "owner_answers": {"signed": typed("吴㛃")},
}


@pytest.mark.clause("KC-11f")
@pytest.mark.parametrize("verb", SKIPPING)
def test_no_step_comes_before_its_turn(app, verb):
    _, case_id = lost(app, **OWNERS)
    assert said_of(app, KeyCase, case_id, verb, role="key_manager", **SKIPPING[verb]) == "key_case.skipped"


@pytest.mark.clause("KC-9a")
@pytest.mark.parametrize("lacking", [{"locksmith": ""}, {"new_keys": ""}])
def test_a_new_lock_has_a_locksmith_and_numbers(app, lacking):
    _, case_id = lost(app)
    assert said_of(app, KeyCase, case_id, "report", role="key_supervisor") == ""
    told = {"locksmith": "老锁匠", "new_keys": "B2-07A", **lacking}
    assert said_of(app, KeyCase, case_id, "rekey", **told) == "key_case.rekeyed"


@pytest.mark.clause("KC-11f")
def test_measures_are_said_in_words(app):
    staff_up(app)
    case_id = opened(app, hang(app), kind=CaseKind.MISPLACED)
    assert said_of(app, KeyCase, case_id, "report", role="key_supervisor") == ""
    assert said_of(app, KeyCase, case_id, "note_measures", measures="") == "key_case.measures"
    assert said_of(app, KeyCase, case_id, "note_measures", measures="钥匙圈换新") == ""


@pytest.mark.clause("KC-11f")
def test_a_report_that_somebody_acted_on_is_not_taken_back(app):
    key_id, case_id = lost(app)
    assert said_of(app, KeyCase, case_id, "report", role="key_supervisor") == ""
    assert said_of(app, KeyCase, case_id, "withdraw") == "key_case.withdraw"
    assert stands(app, key_id) == Standing.LOST


@pytest.mark.clause("KC-11e")
def test_a_superior_who_found_it_out_tells_another_and_no_colleague_counts(app):
    staff_up(app)
    case_id = opened(app, hang(app), by="sun")
    for by in ("sun", "ma"):
        assert said_of(app, KeyCase, case_id, "report", by=by) == "key_case.superior"
    assert said_of(app, KeyCase, case_id, "report", role="key_supervisor") == ""


@pytest.mark.clause("KC-9b")
@pytest.mark.parametrize("lacking", [{"owner": ""}, {"how": ""}])
def test_the_owner_who_was_told_has_a_name_and_a_way(app, lacking):
    _, case_id = lost(app, **OWNERS)
    assert said_of(app, KeyCase, case_id, "report", role="key_supervisor") == ""
    told = {"owner": "吴㛃", "how": "电话", **lacking}
    assert said_of(app, KeyCase, case_id, "tell_owner", **told) == "key_case.owner"


@pytest.mark.clause("KC-9b")
@pytest.mark.parametrize("lacking", [{"what": ""}, {"cents": 0}, {"photo": b""}])
def test_a_further_loss_has_a_name_an_amount_and_a_proof(app, lacking):
    _, case_id = lost(app)
    told = {"what": "门", "cents": 900, "photo": photo(), **lacking}
    assert said_of(app, KeyCase, case_id, "add_damage", **told) == "key_case.damage"


@pytest.mark.clause("KC-9b", "KC-10b")
def test_who_pays_has_a_name_and_how_it_was_paid_is_one_of_three(app):
    _, case_id = costed(app)
    nobody = {"payer": "", "signed": typed(""), "refused": "本人拒签"}
    assert said_of(app, KeyCase, case_id, "find_payer", **nobody) == "key_case.payer"
    assert said_of(app, KeyCase, case_id, "find_payer", payer="李敏", signed=typed("李敏")) == ""
    for told in ({"paid": "wages"}, {"paid": "outside"}):
        assert said_of(app, KeyCase, case_id, "settle", **told) == "key_case.paid"
    assert said_of(app, KeyCase, case_id, "settle", paid="outside", note="人事部按会议纪要") == ""


@pytest.mark.clause("KC-9a")
def test_costs_that_no_column_holds_are_refused(app):
    _, case_id = lost(app)
    for verb, how in (("report", {"role": "key_supervisor"}), ("rekey", SKIPPING["rekey"])):
        assert said_of(app, KeyCase, case_id, verb, **how) == ""
    assert said_of(app, KeyCase, case_id, "set_costs", lock_cents=10**12, labour_cents=0)


@pytest.mark.clause("KC-11f")
def test_only_a_loss_makes_a_key_missing_and_damage_may_be_found_before_the_handover(app):
    staff_up(app)
    key_id = hang(app)
    opened(app, key_id, kind=CaseKind.DAMAGE)
    assert stands(app, key_id) == Standing.IN_CUSTODY
    with acting(app, "zhou"):
        session.get_one(Key, key_id).standing = Standing.PENDING_HANDOVER.value
        session.get_one(Key, key_id).correct()
    assert opened(app, key_id, kind=CaseKind.DAMAGE)


def order(app, purpose="copy", wanted=1, **key):
    staff_up(app)
    key_id = hang(app, **key)
    with acting(app, "zhou") as zhou:
        return KeyOrder.ask(
            purpose, session.get_one(Key, key_id), by=zhou, reason="备用", keys_wanted=wanted
        ).id


def said_to_order(app, order_id, verb, role="", **told) -> str:
    return said_of(app, KeyOrder, order_id, verb, role=role, **told)


@pytest.mark.clause("KC-2e")
def test_an_order_has_a_reason_and_no_copy_is_cut_of_a_key_that_has_left(app):
    key_id = hang(app)
    for standing, purpose, reason, rule in (
        (Standing.IN_CUSTODY, "copy", "", "key_order.reason"),
        (Standing.VOID, "copy", "备用", "key_order.gone"),
        (Standing.VOID, "rekey", "备用", ""),
    ):
        with acting(app, "zhou") as zhou:
            key = session.get_one(Key, key_id)
            if key.standing != standing:
                key.stand(standing)
            try:
                with session.begin_nested():
                    KeyOrder.ask(purpose, key, by=zhou, reason=reason, keys_wanted=1)
                told = ""
            except Refusal as no:
                told = no.rule
        assert told == rule


@pytest.mark.clause("KC-2e")
def test_an_order_is_declined_once_and_by_the_manager_and_entered_once_it_is_done(app):
    asked = order(app)
    assert said_to_order(app, asked, "decline", because="不需要") == "key_case.manager"
    assert said_to_order(app, asked, "decline", "key_manager", because="") == "key_order.because"
    assert said_to_order(app, asked, "enter", cabinet_no="3", hooks=["40"]) == "key_order.stage"
    assert said_to_order(app, asked, "decline", "key_manager", because="不需要") == ""
    assert said_to_order(app, asked, "decline", "key_manager", because="不需要") == "key_order.stage"


@pytest.mark.clause("KC-2e")
@pytest.mark.parametrize("told", [{"owner": "吴㛃"}, {"owner": "", "signed": DRAWN}])
def test_an_owner_agrees_with_name_and_signature_both(app, told):
    asked = order(app, key_class="owner_entrusted")
    assert said_to_order(app, asked, "approve", "key_manager", **told) == "key_order.owner"


@pytest.mark.clause("KC-2e", "KC-4b")
def test_each_new_key_has_a_number_of_its_own_a_locksmith_and_a_hook(app):
    asked = order(app, wanted=2)
    assert said_to_order(app, asked, "approve", "key_manager") == ""
    for locksmith, numbers in (("", "AB"), ("老锁匠", "AA"), ("老锁匠", "ABA"), ("老锁匠", "A")):
        told = {"locksmith": locksmith, "numbers": list(numbers)}
        assert said_to_order(app, asked, "finish", **told) == "key_order.numbers"
    assert said_to_order(app, asked, "finish", locksmith="老锁匠", numbers=["A", "B"]) == ""
    for cabinet, hooks in (("", ["40", "41"]), ("3", ["40"])):
        assert said_to_order(app, asked, "enter", cabinet_no=cabinet, hooks=hooks) == "key_order.hooks"
