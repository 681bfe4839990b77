"""Which centre keeps which key, and what a sale asks for (KC-2c, KC-2d)."""

import pytest
from sqlalchemy import select

from tests.cast import acting
from tests.keys.board import lend
from tests.keys.receiving.scene import bring, key_of, opened, received, sales, seller, sign, through, unit
from webapp.database import session
from webapp.deadlines import Deadline
from webapp.errors import Conflict, Refusal
from webapp.keys.receiving.party import Party
from webapp.logbook import current


@pytest.fixture
def zhou(app):
    """The custodian in an act of hers; the sales centre has its key holder."""
    sales(app)
    with acting(app, "zhou") as person:
        yield person


def to_sales(zhou, key, reason="transfer", place="sales_centre"):
    """A list from the customer centre to the sales centre, or the other way."""
    ours, theirs = Party.staff(zhou, "客户中心"), Party.staff(seller(), "销售中心")
    sides = (ours, theirs) if place == "sales_centre" else (theirs, ours)
    handover = opened(zhou, reason, giver=sides[0], receiver=sides[1], to_place=place)
    handover.take(key)
    return handover


def at_sales():
    """A list on which the sales centre takes over from a contractor."""
    return opened(seller(), to_place="sales_centre")


def formal(handover, zhou):
    """Through its steps and signed by both, each as themselves."""
    through(handover)
    for party in ("giver", "receiver"):
        sides = {"周兰": zhou, "田小满": seller()}
        sign(handover, party, sides[handover.giver_name if party == "giver" else handover.receiver_name])


def moved(zhou, key):
    """The key is with the sales centre."""
    formal(to_sales(zhou, key), zhou)
    return key


@pytest.mark.clause("KC-2c")
def test_show_flat_keys_are_kept_by_the_sales_centre_only(zhou):
    handover = opened(zhou)
    with pytest.raises(Refusal, match=r"handover\.show_flat") as no:
        bring(handover, key_class="show_flat")
    assert no.value.clause == "KC-2c"
    assert bring(at_sales(), key_class="show_flat").key.custody_place == "sales_centre"


@pytest.mark.clause("KC-2d")
def test_the_sales_centre_keeps_one_key_of_an_unsold_unit(zhou):
    handover = at_sales()
    with pytest.raises(Refusal, match=r"handover\.one_for_sales"):
        bring(handover, copies=2)
    bring(handover)
    with pytest.raises(Refusal, match=r"handover\.one_for_sales") as no:
        bring(handover, "A-02", "32")
    assert no.value.clause == "KC-2d"
    assert bring(opened(zhou), "A-03", "33").due == 1


@pytest.mark.clause("KC-2d")
def test_of_a_sold_unit_the_sales_centre_keeps_none(zhou):
    with pytest.raises(Refusal, match=r"handover\.not_unsold"):
        bring(at_sales(), place=unit("vacant", "3-0902"))


@pytest.mark.clause("KC-2d")
def test_a_rejected_key_does_not_count_as_the_sales_centres(zhou):
    handover = at_sales()
    bring(handover)
    handover.withdraw("写错了")
    assert bring(at_sales(), "A-02", "32").key.custody_place == "sales_centre"


@pytest.mark.clause("KC-2a", "KC-2d")
def test_a_key_between_the_centres_is_in_transfer_until_both_have_signed(app, zhou):
    key = key_of(received_inside(zhou))
    handover = to_sales(zhou, key)
    assert key.standing == "in_custody"
    through(handover, "count")
    assert key.standing == "in_transfer"
    with pytest.raises(Refusal, match=r"key\.standing"):
        lend(key, zhou)
    through(handover, "check", "test")
    sign(handover, "giver", zhou)
    assert (key.standing, key.custody_place) == ("in_transfer", "customer_centre")
    sign(handover, "receiver", seller())
    assert (key.standing, key.custody_place) == ("in_custody", "sales_centre")


def received_inside(zhou, **more):
    """A key on our board, within the act that is open."""
    handover = opened(zhou)
    key = bring(handover, **more).key
    through(handover)
    sign(handover, "giver", zhou)
    sign(handover, "receiver", zhou)
    return key.id


def test_a_transfer_that_comes_to_nothing_hangs_the_key_back(zhou):
    key = key_of(received_inside(zhou))
    handover = to_sales(zhou, key)
    through(handover, "count")
    handover.withdraw("销售中心没人")
    assert (key.standing, key.custody_place) == ("in_custody", "customer_centre")
    again = to_sales(zhou, key)
    through(again, "count")
    again.step_back(zhou)
    assert (key.standing, again.state) == ("in_custody", "draft")


@pytest.mark.clause("KC-2d")
def test_while_unsold_the_one_key_stays_with_sales_and_a_sale_asks_for_it(zhou):
    key = moved(zhou, key_of(received_inside(zhou)))
    with pytest.raises(Refusal, match=r"handover\.last_of_sales") as no, session.begin_nested():
        to_sales(zhou, key, "sale", "customer_centre")
    assert no.value.clause == "KC-2d"
    key.place.correct(tenure="handed_over")
    asked = session.scalars(select(Deadline).where(Deadline.subject_id == key.id)).all()
    assert {(row.rung, row.state) for row in asked} == {("sold.1", "set"), ("sold.2", "set")}
    assert {row.clause for row in asked} == {"KC-2d"}
    formal(to_sales(zhou, key, "sale", "customer_centre"), zhou)
    assert key.custody_place == "customer_centre"
    session.expire_all()
    assert {row.state for row in session.scalars(select(Deadline).where(Deadline.subject_id == key.id))} == {
        "stopped"
    }


@pytest.mark.clause("KC-2d")
def test_a_unit_that_is_unsold_after_all_keeps_its_key_there(zhou):
    key = moved(zhou, key_of(received_inside(zhou)))
    for tenure, states in (("handed_over", {"set"}), ("unsold", {"stopped"})):
        key.place.correct(tenure=tenure)
        session.expire_all()
        assert {
            r.state for r in session.scalars(select(Deadline).where(Deadline.subject_id == key.id))
        } == states


@pytest.mark.clause("KC-2a")
def test_a_key_that_is_lent_is_not_handed_over(zhou):
    key = key_of(received_inside(zhou, key_class="office"))
    lend(key, zhou)
    with pytest.raises(Conflict, match=r"handover\.out") as no:
        to_sales(zhou, key)
    assert "李敏" in no.value.zh


def test_a_key_on_the_list_that_was_lent_meanwhile_stops_the_count(zhou):
    key = key_of(received_inside(zhou, key_class="office"))
    handover = to_sales(zhou, key)
    lend(key, zhou)
    with pytest.raises(Conflict, match=r"handover\.out"), session.begin_nested():
        through(handover, "count")
    current().forget()


def test_at_a_change_of_custodian_keys_stay_and_a_missing_one_is_missing(app, zhou):
    from tests.cast import Cast
    from webapp.keys.receiving.steps import Said

    keys = [key_of(received_inside(zhou, key_class="office", number=f"O-{n}", hook=f"4{n}")) for n in (1, 2)]
    ma = Cast().ma
    sides = {"giver": Party.staff(zhou), "receiver": Party.staff(ma), "to_place": ""}
    handover = opened(zhou, "change_of_custodian", **sides)
    for key in keys:
        handover.take(key)
    rows = handover.rows
    handover.count({rows[0].id: Said(1), rows[1].id: Said(0, "钩上没有")})
    through(handover, "check", "test")
    assert keys[0].standing == "in_custody"
    sign(handover, "giver", zhou)
    sign(handover, "receiver", ma)
    assert [key.standing for key in keys] == ["in_custody", "missing"]


@pytest.mark.clause("KC-0b")
def test_every_class_of_the_sop_comes_in_and_no_other(zhou):
    handover = opened(zhou, to_place="other")
    for n, one in enumerate(("vacant_unit", "letterbox", "plant_room", "office", "taken_over_unit")):
        assert bring(handover, f"C-{n}", f"5{n}", key_class=one).key.key_class == one
    with pytest.raises(ValueError, match="garage"):
        bring(handover, "C-9", "59", key_class="garage")


@pytest.mark.clause("KC-5a")
def test_an_owners_key_never_comes_by_another_way(zhou):
    with pytest.raises(Refusal, match=r"handover\.owners_key"):
        bring(opened(zhou), key_class="owner_entrusted")
    with pytest.raises(Refusal, match=r"handover\.entrustment"):
        opened(zhou, "entrustment", giver=Party("何业主"))


def test_received_keys_are_on_the_ledger(app):
    key_id = received(app)
    with app.app_context():
        assert key_of(key_id).held_since is not None
