"""Exactly one custodian on duty a cabinet; it passes by a count and two signatures (KC-3d, KC-4a)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.keys.board import lend, lent
from tests.keys.counting.board import board, closed, keeps_both, key, refused
from webapp import clock
from webapp.database import claim, session
from webapp.keys.counting import duties
from webapp.keys.counting.count import Count
from webapp.keys.counting.custodianship import Custodianship
from webapp.keys.counting.taking_over import take_over
from webapp.keys.custody_place import CustodyPlace
from webapp.keys.key import Key
from webapp.keys.signing import Signing
from webapp.logbook import act

ZHOU, MA, SUN = Signing(typed="周兰"), Signing(typed="马会云"), Signing(typed="孙立平")


def on_duty(app, **more) -> None:
    """Zhou takes cabinet 3 over from the manager, after a count."""
    with acting(app, "zhou") as zhou:
        count = closed("A1", by=zhou)
        take_over("3", count, by=zhou, giver=Cast().sun, given=SUN, taken=ZHOU, **more)


@pytest.mark.clause("KC-3d")
def test_no_cabinet_passes_without_a_full_count_just_now(app):
    board(app, "A1")
    hands = {"given": SUN, "taken": ZHOU}
    with acting(app, "zhou") as zhou:
        hands["giver"] = Cast().sun
        elsewhere = closed(by=zhou, cabinet="9")
        with refused("custodian.count"):
            take_over("3", elsewhere, by=zhou, **hands)
        count_id = closed("A1", by=zhou).id
    late = clock.now() + timedelta(hours=3)
    with clock.frozen(late), acting(app, "zhou") as zhou, refused("custodian.count"):
        take_over("3", session.get_one(Count, count_id), by=zhou, **{**hands, "giver": Cast().sun})


@pytest.mark.clause("KC-3d")
def test_the_count_is_of_the_centre_where_the_cabinet_hangs_and_by_one_of_the_two(app):
    keeps_both(app, "ma")
    board(app, "A1")
    with acting(app, "ma") as ma:
        nothing = closed(by=ma, place=CustodyPlace.SALES_CENTRE)
        with refused("custodian.count"):
            take_over("3", nothing, by=ma, giver=Cast().sun, given=SUN, taken=MA)
        here = closed("A1", by=ma)
        with refused("custodian.counted_by") as no:
            take_over("3", here, by=Cast().zhou, giver=Cast().sun, given=SUN, taken=ZHOU)
        assert "孙立平" in no.value.zh
        assert duties.counted_lately(here.site_id, "3", Cast().zhou.id) is None
        assert duties.counted_lately(here.site_id, "3", ma.id).id == here.id
        take_over("3", here, by=ma, giver=Cast().sun, given=SUN, taken=MA)


@pytest.mark.clause("KC-3d")
def test_both_sign_and_the_giver_is_whoever_is_on_duty(app):
    board(app, "A1")
    on_duty(app)
    with acting(app, "ma") as ma:
        count, zhou = closed("A1", by=ma), Cast().zhou
        with refused("key.unsigned"):
            take_over("3", count, by=ma, giver=zhou, given=Signing(), taken=MA)
        with refused("key.unsigned"):
            take_over("3", count, by=ma, giver=zhou, given=ZHOU, taken=Signing())
        with refused("custodian.himself"):
            take_over("3", count, by=ma, giver=ma, given=MA, taken=MA)
        with refused("custodian.giver") as no:
            take_over("3", count, by=ma, giver=Cast().wang, given=Signing(typed="王强"), taken=MA)
        assert "周兰" in no.value.zh
        take_over("3", count, by=ma, giver=zhou, given=ZHOU, taken=MA)
        duties = session.scalars(select(Custodianship).order_by(Custodianship.since)).all()
        assert [(duty.person.name, duty.until is None) for duty in duties] == [
            ("周兰", False),
            ("马会云", True),
        ]


@pytest.mark.clause("KC-3d")
def test_the_database_knows_one_custodian_a_cabinet(app):
    board(app, "A1")
    on_duty(app)
    with app.app_context():
        duty = session.scalars(select(Custodianship)).one()
        told = {
            name: getattr(duty, name)
            for name in ("site_id", "cabinet_no", "count_id", "given_by_id", "since")
        }
        assert not claim(Custodianship(person_id=Cast().ma.id, **told))
        session.rollback()


@pytest.mark.clause("KC-4a")
def test_only_a_key_custodian_takes_a_cabinet_or_stands_in(app):
    board(app, "A1")
    on_duty(app)
    with acting(app, "wang") as wang:
        with refused("custodian.not_one"):
            take_over(
                "3", session.scalars(select(Count)).one(), by=wang, giver=Cast().zhou, given=ZHOU, taken=ZHOU
            )
        duty = session.scalars(select(Custodianship)).one()
        with refused("custodian.not_one"):
            duty.name_deputy(wang, by=Cast().zhou)
        with refused("custodian.deputy_by") as no:
            duty.name_deputy(Cast().ma, by=Cast().ma)
        assert "周兰" in no.value.zh


@pytest.mark.clause("KC-3d", "KC-4a")
def test_another_custodian_is_refused_by_name_and_the_deputy_is_not(app):
    board(app, "A1")
    on_duty(app)
    with acting(app, "ma") as ma:
        with refused("key.custodian_on_duty") as no:
            lend(key("A1"), ma)
        assert "当值管理员是周兰" in no.value.zh
        assert no.value.clause == "KC-4a"
    lent(app, key_id(app), by="zhou")
    with acting(app, "ma") as ma:
        with refused("key.custodian_on_duty"):
            key("A1").take_back(by=ma)
        session.scalars(select(Custodianship)).one().name_deputy(ma, by=Cast().zhou)
    with acting(app, "ma") as ma:
        key("A1").take_back(by=ma)


def test_where_nobody_took_the_cabinet_over_any_custodian_lends(app):
    board(app, "A1")
    lent(app, key_id(app), by="ma")


def key_id(app):
    with app.app_context():
        return key("A1").id


@pytest.mark.clause("KC-3d")
def test_what_was_done_on_duty_counts_though_the_phone_tells_it_later(app):
    board(app, "A1")
    on_duty(app)
    lent(app, key_id := _id(app, "A1"))
    with clock.frozen(before := clock.now() + timedelta(minutes=30)):
        pass
    with clock.frozen(clock.now() + timedelta(hours=1)), acting(app, "ma") as ma:
        count = closed(by=ma)
        take_over("3", count, by=ma, giver=Cast().zhou, given=ZHOU, taken=MA)
    with clock.frozen(clock.now() + timedelta(hours=2)), app.app_context():
        zhou = Cast().zhou
        with act(by=zhou), refused("key.custodian_on_duty"):
            session.get_one(Key, key_id).take_back(by=zhou)
        with act(by=zhou, claimed=before):
            assert session.get_one(Key, key_id).take_back(by=zhou).received_by_id == zhou.id


def _id(app, number):
    with app.app_context():
        return key(number).id
