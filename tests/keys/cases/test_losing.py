"""A loss is a loss of what is held: it brings no key into custody that nobody has signed for (KC-2b)."""

import pytest

from tests.cast import acting
from tests.client import text_of
from tests.keys.board import custodian, hang, lent
from tests.keys.cases.desk import boss, opened, staff_up
from tests.keys.receiving.scene import bring, key_of, sign, through
from tests.keys.receiving.scene import opened as listed
from webapp.database import session
from webapp.keys.cases import KeyCase
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.party import Party
from webapp.keys.standing import Standing


def stands(app, key_id) -> str:
    with app.app_context():
        return key_of(key_id).standing


def leaving(app):
    """A key counted off the board, on its way to its owner: key id, list id."""
    staff_up(app)
    key_id = hang(app)
    with acting(app, "zhou") as zhou:
        told = {"giver": Party.staff(zhou), "receiver": Party("业主甲"), "to_place": ""}
        handover = listed(zhou, "return_to_owner", **told)
        handover.take(key_of(key_id))
        through(handover, "count")
        return key_id, handover.id


def undo(app, case_id) -> None:
    with acting(app, "zhou") as zhou:
        session.get_one(KeyCase, case_id).withdraw(by=zhou)


def find_again(app, case_id) -> None:
    with acting(app, "zhou") as zhou:
        case = session.get_one(KeyCase, case_id)
        case.report(by=boss("key_supervisor"))
        case.find_again(by=zhou, tested=True)


@pytest.mark.clause("KC-2b")
def test_a_key_that_awaits_its_handover_cannot_be_lost(app, client):
    with acting(app, "zhou") as zhou:
        key_id = bring(listed(zhou)).key.id
    answer = custodian(app, client).act(f"/keys/cases/lost/{key_id}", facts="找不到了")
    assert answer.status_code == 422
    assert "移交清单上划去" in answer.text
    assert stands(app, key_id) == Standing.PENDING_HANDOVER


@pytest.mark.clause("KC-2b")
@pytest.mark.parametrize("back", [undo, find_again])
def test_a_key_lost_on_its_way_goes_on_with_its_handover(app, back):
    key_id, _ = leaving(app)
    back(app, opened(app, key_id))
    assert stands(app, key_id) == Standing.IN_TRANSFER


def test_a_key_found_after_its_list_was_withdrawn_hangs_again(app):
    key_id, list_id = leaving(app)
    case_id = opened(app, key_id)
    with acting(app, "zhou") as zhou:
        session.get_one(KeyHandover, list_id).withdraw(because="业主没有来")
        assert zhou
    find_again(app, case_id)
    assert stands(app, key_id) == Standing.IN_CUSTODY


def test_a_missing_key_stays_missing_where_its_loss_was_a_mistake(app):
    staff_up(app)
    key_id = hang(app)
    with acting(app, "zhou"):
        key_of(key_id).stand(Standing.MISSING)
    undo(app, opened(app, key_id))
    assert stands(app, key_id) == Standing.MISSING


@pytest.mark.clause("KC-11f")
def test_who_brings_a_key_that_is_looked_for_is_led_to_its_case(app, client):
    staff_up(app)
    key_id = hang(app)
    lent(app, key_id)
    case_id = opened(app, key_id, by="ma")
    answer = custodian(app, client).act(f"/keys/{key_id}/return")
    with app.app_context():
        case = session.get_one(KeyCase, case_id)
        assert (answer.status_code, case.number in text_of(answer)) == (409, True)
        assert "找回钥匙" in text_of(answer)
        assert case.key.last.received_by is None, "whoever reported it took nothing back"


@pytest.mark.clause("KC-2b", "KC-2e")
def test_the_lock_of_a_key_that_awaits_its_handover_is_changed_and_its_list_sends_it_back(app):
    staff_up(app)
    with acting(app, "zhou") as zhou:
        handover = listed(zhou)
        key_id, list_id = bring(handover).key.id, handover.id
        bring(handover, number="A-02", hook="32")
    case_id = opened(app, key_id, kind="unauthorised_copy", named="丁建国")
    with acting(app, "zhou") as zhou:
        case = session.get_one(KeyCase, case_id)
        case.report(by=boss("key_supervisor"))
        case.rekey(by=zhou, locksmith="老锁匠", new_keys="A-01B")
        assert case.next_step == "costed"
    assert stands(app, key_id) == Standing.VOID
    with acting(app, "zhou") as zhou:
        handover = session.get_one(KeyHandover, list_id)
        through(handover)
        sign(handover, "giver", zhou)
        sign(handover, "receiver", zhou)
        assert [row.key.number for row in handover.return_list] == ["A-01"]
    assert stands(app, key_id) == Standing.VOID
