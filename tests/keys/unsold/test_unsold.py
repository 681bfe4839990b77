"""Of an unsold unit the sales centre keeps exactly one key: the list shows where not, and both are reminded (KC-2d)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import custodian, goes, hang
from tests.keys.receiving.scene import sales, seller
from webapp import clock, deadlines
from webapp.database import session
from webapp.keys.key import Key
from webapp.keys.standing import Standing
from webapp.keys.unsold import unit_keys
from webapp.keys.unsold.sales_key_check import SalesKeyCheck, look_round
from webapp.logbook import verify
from webapp.notices import Notice
from webapp.places import Unit


def unit(app, code, *at_sales: bool, tenure="unsold") -> None:
    """A unit with a key for each; True is with the sales centre."""
    with acting(app, "sun"):
        place = Unit.add(Cast.site(), code, f"三栋{code}", code, tenure=tenure)
        for n, there in enumerate(at_sales):
            kept_by = "sales_centre" if there else "customer_centre"
            told = {
                "number": f"{code}-{n}",
                "cabinet_no": "3",
                "hook_no": f"{code}-{n}",
                "custody_place": kept_by,
            }
            Key.add(place, key_class="vacant_unit", **told)


def move(app, number, to) -> None:
    with acting(app, "sun"):
        session.scalars(select(Key).where(Key.number == number)).one().correct(custody_place=to)


@pytest.fixture
def estate(app):
    """A unit of each sort."""
    unit(app, "U1", True, False)
    unit(app, "U2", False, False)
    unit(app, "U3", True, True)
    unit(app, "U4")
    unit(app, "U5", False, tenure="handed_over")


@pytest.mark.clause("KC-2d")
def test_the_list_says_of_each_unit_how_it_stands(app, client, estate):
    with app.app_context():
        site = Cast.site().id
        states = {
            one.unit.code: one.state
            for one in unit_keys.with_keys(session.scalars(unit_keys.units(site)).all())
        }
        assert states == {"U1": "right", "U2": "none", "U3": "several", "U4": "keyless"}
        found = session.scalars(unit_keys.units(site, only="wrong")).all()
        assert [one.code for one in found] == ["U2", "U3"]
        assert unit_keys.counts(site) == {"": 4, "right": 1, "none": 1, "several": 1, "keyless": 1}
    custodian(app, client)
    words = text_of(client.get("/keys/unsold/?only=none"))
    assert ("U2" in words, "U3" in words) == (True, False)
    assert client.get("/keys/unsold/list.xlsx?only=wrong").status_code == 200


@pytest.mark.clause("KC-2d")
def test_a_lost_key_is_no_key_and_two_copies_are_two(app):
    unit(app, "U1", True, False)
    unit(app, "U2", True)
    with acting(app, "sun"):
        lost = session.scalars(select(Key).where(Key.number == "U1-0")).one()
        goes(lost, Standing.MISSING, Standing.LOST)
        session.scalars(select(Key).where(Key.number == "U2-0")).one().correct(copies=2)
    with app.app_context():
        every = unit_keys.with_keys(session.scalars(unit_keys.units(Cast.site().id)).all())
        assert {one.unit.code: one.state for one in every} == {"U1": "none", "U2": "several"}


def fired(app, after) -> int:
    with clock.frozen(clock.now() + after), app.app_context():
        return deadlines.fire_due()


@pytest.mark.clause("KC-2d")
def test_both_custodians_are_reminded_once_for_all_units_until_it_is_right(app):
    sales(app)
    unit(app, "U1", False)
    unit(app, "U2", False)
    with app.app_context():
        assert (look_round(), look_round()) == (1, 0)
    assert fired(app, timedelta(hours=23)) == 0
    assert fired(app, timedelta(hours=25)) == 1
    with app.app_context():
        told = session.scalars(select(Notice).where(Notice.person_id == seller().id)).one()
        assert told.zh.startswith("2套未售单元")
        assert session.scalars(select(Notice).where(Notice.person_id == Cast().zhou.id)).one().zh == told.zh
    move(app, "U1-0", "sales_centre")
    move(app, "U2-0", "sales_centre")
    with app.app_context():
        assert look_round() == 1
        assert SalesKeyCheck.open_at(Cast.site().id) is None
        assert list(verify()) == []
    assert fired(app, timedelta(days=9)) == 0


@pytest.mark.clause("KC-2d")
def test_another_unit_that_goes_wrong_is_told_anew_and_fewer_are_not(app):
    unit(app, "U1", False)
    with app.app_context():
        look_round()
    assert fired(app, timedelta(days=4)) == 1
    unit(app, "U2", False)
    with app.app_context():
        look_round()
    assert fired(app, timedelta(days=2)) == 1
    move(app, "U2-0", "sales_centre")
    with app.app_context():
        assert look_round() == 1
    assert fired(app, timedelta(days=2, hours=1)) == 0


def rings_at(site_id) -> dict[str, tuple]:
    """Of each rung when it is due and what it says."""
    check = SalesKeyCheck.open_at(site_id)
    rows = session.scalars(select(deadlines.Deadline).where(deadlines.Deadline.subject_id == check.id))
    return {row.rung: (row.due_at, row.zh[:1]) for row in rows}


@pytest.mark.clause("KC-2d")
def test_a_unit_a_day_puts_off_neither_the_custodians_nor_the_supervisor(app):
    start, heard = clock.now(), []
    for day in range(4):
        unit(app, f"U{day}", False)
        with clock.frozen(start + timedelta(hours=20 * day)), app.app_context():
            look_round()
        heard.append(fired(app, start + timedelta(hours=20 * day + 19) - clock.now()))
    assert heard == [0, 1, 0, 1], "told at 24 hours, and the supervisor at 72, whatever went wrong besides"
    with app.app_context():
        told = session.scalars(select(Notice.zh).order_by(Notice.id)).all()
        assert told[0].startswith("2套")
        assert any(words.endswith("请督促移交") for words in told)


@pytest.mark.clause("KC-2d")
def test_what_is_not_told_yet_keeps_its_hour_and_says_the_new_number(app):
    unit(app, "U1", False)
    unit(app, "U2", False)
    with app.app_context():
        look_round()
        before = rings_at(Cast.site().id)
    move(app, "U2-0", "sales_centre")
    with clock.frozen(clock.now() + timedelta(hours=5)), app.app_context():
        look_round()
        after = rings_at(Cast.site().id)
    assert before.keys() == after.keys() == {"unsold.1", "unsold.2"}
    for rung, (due, words) in before.items():
        assert (words, after[rung]) == ("2", (due, "1"))


def test_a_check_that_another_worker_settled_meanwhile_is_not_opened_for_no_units(app, monkeypatch):
    unit(app, "U1", False)
    with app.app_context():
        look_round()
    move(app, "U1-0", "sales_centre")
    seen, found = SalesKeyCheck.open_at, []

    def open_at(site_id):
        """Open when the list is read; settled by another when the act begins."""
        if (check := seen(site_id)) is not None:
            found.append(check)
        if len(found) == 2:
            check.look_again([])
        return seen(site_id)

    monkeypatch.setattr(SalesKeyCheck, "open_at", open_at)
    with app.app_context():
        assert (look_round(), len(found)) == (1, 2)
        assert session.scalars(select(SalesKeyCheck.settled_at)).one() is not None


def test_a_site_without_unsold_units_has_nothing_to_check(app):
    hang(app)
    with app.app_context():
        assert look_round() == 0
