"""Until both have signed much may happen to a list: its entrustment ends, its keys are lost, lent or more than due."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest
from sqlalchemy import func, select

from tests.cast import Cast, acting
from tests.keys.board import here, lend
from tests.keys.entrusting.scene import OWNER, finish, signed
from tests.keys.receiving.scene import bring, key_of, opened, received, sales, seller, sign, through
from webapp import clock
from webapp.database import session
from webapp.errors import Conflict, Refusal
from webapp.keys.key import Key
from webapp.keys.receiving.erasing import due, erase
from webapp.keys.receiving.handover import KeyHandover
from webapp.keys.receiving.party import Party
from webapp.keys.receiving.steps import Said
from webapp.keys.standing import Standing
from webapp.logbook import verify


@pytest.fixture
def zhou(app):
    """The custodian in an act of hers; the sales centre has its key holder."""
    sales(app)
    with acting(app, "zhou") as person:
        yield person


def entrusted(paper, zhou, n=1, copies=1):
    """A list under the entrustment with one row."""
    handover = opened(zhou, "entrustment", giver=Party(OWNER), entrustment=paper)
    facts = {"key_class": "owner_entrusted", "cabinet_no": "3", "hook_no": f"6{n}", "copies": copies}
    handover.bring(paper.place, number=f"T-0{n}", **facts)
    return handover


@pytest.mark.clause("KC-5a")
def test_an_entrustment_is_not_withdrawn_while_a_list_takes_in_its_keys(zhou):
    paper = signed(zhou)
    handover = entrusted(paper, zhou)
    with pytest.raises(Conflict, match=r"entrustment\.listed") as no:
        paper.withdraw()
    assert handover.number in no.value.zh
    handover.withdraw("业主反悔")
    paper.withdraw()
    assert paper.state == "withdrawn"


@pytest.mark.clause("KC-5a")
def test_no_key_is_taken_over_under_an_entrustment_that_has_ended_meanwhile(zhou):
    paper = signed(zhou, until=clock.today(Cast.site()))
    handover = entrusted(paper, zhou)
    through(handover)
    sign(handover, "giver", zhou)
    with clock.frozen(clock.now() + timedelta(days=2)), session.begin_nested() as before:
        with pytest.raises(Refusal, match=r"handover\.entrustment_over"):
            sign(handover, "receiver", zhou)
        before.rollback()
    assert handover.rows[0].key.standing == "pending_handover"


@pytest.mark.clause("KC-5a")
def test_several_lists_bring_no_more_than_the_owner_signed_for(zhou):
    paper = signed(zhou)
    first = entrusted(paper, zhou, 1)
    with pytest.raises(Refusal, match=r"handover\.beyond_entrustment"), session.begin_nested():
        entrusted(paper, zhou, 2, copies=2)
    finish(first, zhou)
    finish(entrusted(paper, zhou, 3), zhou)
    with pytest.raises(Refusal, match=r"handover\.beyond_entrustment"), session.begin_nested():
        entrusted(paper, zhou, 4)
    held = select(func.sum(Key.copies)).where(Key.basis == paper.number)
    assert session.scalar(held) == paper.key_count


@pytest.mark.clause("KC-5a")
def test_more_keys_than_signed_for_are_not_counted_in(zhou):
    handover = entrusted(signed(zhou), zhou, copies=2)
    with pytest.raises(Refusal, match=r"handover\.beyond_entrustment"), session.begin_nested():
        handover.count({handover.rows[0].id: Said(5, "多给了3把")})


def between(app, zhou, reason="transfer"):
    """A list to the sales centre, signed by the giver."""
    handover = opened(
        zhou, reason, giver=Party.staff(zhou), receiver=Party.staff(seller()), to_place="sales_centre"
    )
    for n in (1, 2):
        handover.take(session.scalars(select(Key).where(Key.number == f"O-{n}")).one())
    through(handover)
    sign(handover, "giver", zhou)
    return handover


@pytest.mark.clause("KC-2b")
@pytest.mark.parametrize("fate", [Standing.MISSING, Standing.VOID])
def test_what_was_lost_on_its_way_is_not_signed_back_into_custody(app, fate):
    sales(app)
    ids = [received(app, f"O-{n}", f"4{n}", key_class="office") for n in (1, 2)]
    with acting(app, "zhou") as zhou:
        handover = between(app, zhou)
        key_of(ids[0]).stand(fate)
        sign(handover, "receiver", seller())
        assert [key_of(one).standing for one in ids] == [fate, "in_custody"]
        assert [row.key.number for row in handover.return_list] == ["O-1"]
        assert fate.words.zh in handover.return_list[0].discrepancy
    with app.app_context():
        assert list(verify()) == []


def test_at_a_change_of_custodian_a_key_lent_meanwhile_is_not_missing(app):
    key_id = received(app, "O-1", "41", key_class="office")
    with acting(app, "zhou") as zhou:
        sides = {"giver": Party.staff(zhou), "receiver": Party.staff(Cast().ma), "to_place": ""}
        handover = opened(zhou, "change_of_custodian", **sides)
        row = handover.take(key_of(key_id))
        handover.count({row.id: Said(0, "钩上没有")})
        through(handover, "check", "test")
        lend(key_of(key_id), zhou)
        sign(handover, "giver", zhou)
        sign(handover, "receiver", Cast().ma)
        assert key_of(key_id).state == "on_loan"


@pytest.mark.clause("KC-2a")
def test_a_key_leaves_the_board_or_is_lent_and_never_both(app):
    sales(app)
    key_id = received(app, "O-1", "41", key_class="office")
    with acting(app, "zhou") as zhou:
        handover = opened(
            zhou, "transfer", giver=Party.staff(zhou), receiver=Party.staff(seller()), to_place="sales_centre"
        )
        handover.take(key_of(key_id))
        list_id = handover.id
    lent, counting = Event(), Event()

    def lends() -> None:
        with app.app_context(), here("ma") as ma:
            lend(key_of(key_id), ma)
            session.flush()
            lent.set()
            counting.wait(0.15)
            session.commit()

    def counts() -> str:
        assert lent.wait(60)
        with app.app_context():
            try:
                with here("zhou"):
                    through(session.get_one(KeyHandover, list_id), "count")
                session.commit()
            except Conflict as lost:
                session.rollback()
                return lost.rule
            return "counted"

    with ThreadPoolExecutor(2) as crowd:
        lender, counter = crowd.submit(lends), crowd.submit(counts)
        lender.result()
        assert counter.result() == "handover.out"


def test_a_list_that_nobody_finished_is_forgotten_in_its_time(app):
    with acting(app, "zhou") as zhou:
        handover = opened(zhou)
        key = bring(handover).key
        later = clock.now() + timedelta(days=900)
        assert session.scalars(due(handover.site_id, clock.now() - timedelta(days=1))).all() == []
        assert session.scalars(due(handover.site_id, later)).all() == [handover]
        erase(handover)
        assert (handover.giver_name, handover.state, key.custody_place) == ("", "withdrawn", "other")
        assert session.scalars(due(handover.site_id, later)).all() == []
    with app.app_context():
        assert list(verify()) == []
