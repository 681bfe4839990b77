"""A key that an owner entrusted: only the paper's owner or agent speaks for it, and its copies go home with it (KC-5a)."""

import pytest

from tests.cast import acting
from tests.keys.cases.desk import boss, opened, staff_up, typed
from tests.keys.entrusting import scene
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.cases import KeyCase, KeyOrder
from webapp.keys.cases.entrusted import entrustment_of
from webapp.keys.key import Key

PASSER_BY = "路人甲"


@pytest.fixture
def held(app):
    """The id of a key that came in under an entrustment with an agent."""
    staff_up(app)
    with acting(app, "zhou") as zhou:
        return scene.held(zhou, agent="何明", agent_proof="公证委托书").id


def ordered(app, key_id):
    with acting(app, "zhou") as zhou:
        told = {"by": zhou, "reason": "业主要一条备用", "keys_wanted": 1}
        return KeyOrder.ask("copy", session.get_one(Key, key_id), **told).id


def approve(app, order_id, owner) -> None:
    with acting(app, "zhou"):
        told = {"owner": owner, "signed": typed(owner)}
        session.get_one(KeyOrder, order_id).approve(by=boss("key_manager"), **told)


@pytest.mark.clause("KC-5a")
def test_nobody_but_the_papers_owner_or_agent_agrees_to_a_copy(app, held):
    order_id = ordered(app, held)
    with pytest.raises(Refusal) as no:
        approve(app, order_id, PASSER_BY)
    assert (no.value.rule, no.value.clause) == ("key_case.whose_owner", "KC-5a")
    approve(app, order_id, "何明")


@pytest.mark.clause("KC-5a")
def test_nobody_but_the_papers_owner_or_agent_is_told_of_a_loss(app, held):
    case_id = opened(app, held)
    with acting(app, "zhou") as zhou:
        case = session.get_one(KeyCase, case_id)
        case.report(by=boss("key_supervisor"))
        with pytest.raises(Refusal) as no:
            case.tell_owner(by=zhou, owner=PASSER_BY, how="电话")
        assert no.value.rule == "key_case.whose_owner"
        case.tell_owner(by=zhou, owner=scene.OWNER, how="电话")


@pytest.mark.clause("KC-5a")
def test_copies_of_an_owners_key_are_held_under_the_owners_paper(app, held):
    order_id = ordered(app, held)
    approve(app, order_id, scene.OWNER)
    with acting(app, "zhou") as zhou:
        order = session.get_one(KeyOrder, order_id)
        order.finish(by=zhou, locksmith="老锁匠", numbers=["T-01A"])
        (copy,) = order.enter(by=zhou, cabinet_no="3", hooks=["62"])
        assert copy.basis == order.key.basis
        assert copy.basis.startswith("TG")


@pytest.mark.clause("KC-5a")
def test_no_more_copies_than_the_owner_signed_for_are_held(app, held):
    ordered(app, held)
    with acting(app, "zhou") as zhou:
        told = {"by": zhou, "reason": "业主要两条备用"}
        two = KeyOrder.ask("copy", session.get_one(Key, held), keys_wanted=2, **told).id
    with pytest.raises(Refusal) as no:
        approve(app, two, scene.OWNER)
    assert (no.value.rule, no.value.clause) == ("key_order.beyond_entrustment", "KC-5a")
    with acting(app, "zhou") as zhou:
        more = scene.signed(zhou, agent="何明", agent_proof="公证委托书").number
    approve(app, two, scene.OWNER)
    with acting(app, "zhou") as zhou:
        order = session.get_one(KeyOrder, two)
        order.finish(by=zhou, locksmith="老锁匠", numbers=["T-01A", "T-01B"])
        made = order.enter(by=zhou, cabinet_no="3", hooks=["62", "63"])
        assert {key.basis for key in made} == {more}
        assert entrustment_of(made[0]).state == "in_custody"


@pytest.mark.clause("KC-5a")
def test_a_new_lock_frees_the_place_of_the_old_key(app, held):
    with acting(app, "zhou") as zhou:
        told = {"by": zhou, "reason": "锁芯损坏", "keys_wanted": 2}
        order = KeyOrder.ask("rekey", session.get_one(Key, held), **told).id
    approve(app, order, scene.OWNER)
