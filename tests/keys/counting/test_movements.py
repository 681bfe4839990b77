"""A month's report starts from the closing of the one before, in keys as there were at each moment (F18, KC-3b)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import custodian, goes
from tests.keys.counting.board import PLACE, board, counted, keeps_both, key
from tests.keys.counting.test_month_end import SALES, month, move_to_sales
from tests.keys.entrusting.scene import OWNER, finish, signed
from tests.keys.entrusting.test_kept_under import collected
from tests.keys.receiving.scene import all_well, opened
from webapp import clock
from webapp.database import session
from webapp.keys.counting.count import Count
from webapp.keys.counting.kind import Kind
from webapp.keys.counting.on_paper import gather
from webapp.keys.receiving.party import Party
from webapp.keys.standing import Standing

NAMES = ("opening", "received", "returned", "lost", "moved", "put_right", "closing", "agrees")


def reported(app, place=PLACE) -> None:
    """Last month's report, closed now."""
    with acting(app, "zhou") as zhou:
        last = clock.today(Cast.site()).replace(day=1) - timedelta(days=1)
        month(by=zhou, day=last, place=place)


def told(app, place=PLACE) -> list[object]:
    """The movements of this month."""
    with acting(app, "zhou") as zhou:
        count = counted(Kind.MONTHLY, place)
        count.finish(by=zhou)
        return [count.moved[name] for name in NAMES]


@pytest.mark.clause("KC-3b", "KC-5a")
def test_of_two_copies_one_that_its_owner_collected_is_returned(app):
    with acting(app, "zhou") as zhou:
        paper = signed(zhou)
        handover = opened(zhou, "entrustment", giver=Party(OWNER), entrustment=paper)
        facts = {"key_class": "owner_entrusted", "cabinet_no": "3", "hook_no": "61", "copies": 2}
        handover.bring(paper.place, number="T-01", **facts)
        all_well(handover, "count")
        finish(handover, zhou)
    reported(app)
    with acting(app, "zhou") as zhou:
        collected(zhou, key("T-01"), 1)
    assert told(app) == [2, 0, 1, 0, 0, 0, 1, True]


@pytest.mark.clause("KC-3b")
def test_a_number_of_keys_that_is_put_right_stands_apart_on_screen_and_paper(app, client):
    board(app, "A1", "A2")
    reported(app)
    with acting(app, "sun"):
        key("A1").correct(copies=3)
    assert told(app) == [2, 0, 0, 0, 0, 2, 4, True]
    with app.app_context():
        count = session.scalars(select(Count).where(Count.closed_at.is_(None))).one()
        sums = {one["en"]: one["value"] for one in gather(count.site, count.id)["sums"]}
        here = f"/keys/counts/{count.id}"
    page = custodian(app, client).get(here)
    assert "数量更正：+2" in text_of(page)
    assert (sums["Opening"], sums["Put right"], sums["Closing"]) == (2, "+2", 4)
    assert "Moved between centres" not in sums


@pytest.mark.clause("KC-3b")
def test_a_key_moved_to_the_other_centre_left_this_one_and_came_to_that_one(app):
    keeps_both(app)
    board(app, "A1", "A2")
    reported(app)
    with acting(app, "sun"):
        move_to_sales("A2")
    assert told(app) == [2, 0, 0, 0, -1, 0, 1, True]
    assert told(app, SALES) == [0, 0, 0, 0, 1, 0, 1, True]


@pytest.mark.clause("KC-3b")
def test_what_left_counts_as_many_as_it_was_then_and_what_was_found_again_was_not_lost(app):
    board(app, "A1", "A2", "A3")
    with acting(app, "sun"):
        key("A1").correct(copies=3)
    reported(app)
    for way in ((Standing.MISSING, Standing.LOST), (Standing.IN_CUSTODY,)):
        with acting(app, "zhou"):
            goes(key("A2"), *way)
    with acting(app, "zhou"):
        goes(key("A1"), Standing.MISSING, Standing.LOST)
    assert told(app) == [5, 0, 0, 3, 0, 0, 2, True]
