"""A custodian leaves the list: the cabinets are counted whole before the next one has them (KC-3d)."""

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.keys.counting.board import board, closed
from webapp.database import session
from webapp.deadlines import Deadline
from webapp.keys.counting import leaving
from webapp.keys.counting.count import Count
from webapp.keys.counting.custodianship import Custodianship
from webapp.keys.counting.kind import Kind
from webapp.keys.counting.leaving import open_handovers
from webapp.keys.counting.taking_over import take_over
from webapp.keys.signing import Signing

SUN, ZHOU, MA = Signing(typed="孙立平"), Signing(typed="周兰"), Signing(typed="马会云")


@pytest.fixture
def duty(app) -> None:
    """Zhou has taken cabinet 3 over; Ma stands in."""
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        duty = take_over("3", closed("A1", by=zhou), by=zhou, giver=Cast().sun, given=SUN, taken=ZHOU)
        duty.name_deputy(Cast().ma, by=zhou)


def loses_the_role(person) -> None:
    person.end_role(person.grants[0])


def leaves(person) -> None:
    person.disable()


def handovers() -> list[Count]:
    return list(session.scalars(select(Count).where(Count.kind == Kind.HANDOVER)))


@pytest.mark.clause("KC-3d")
@pytest.mark.parametrize("goes", [loses_the_role, leaves])
def test_a_full_count_is_opened_where_the_custodian_keeps_no_keys_any_more(app, duty, goes):
    with app.app_context():
        assert open_handovers() == 0
    with acting(app, "sun"):
        goes(Cast().zhou)
    with app.app_context():
        assert (open_handovers(), open_handovers()) == (1, 0), "once a term of duty"
        (count,) = handovers()
        assert (count.cabinet_no, count.place, count.is_open) == ("3", "customer_centre", True)
        asked = select(Deadline.roles, Deadline.clause).where(Deadline.subject_id == count.id)
        told = [tuple(one) for one in session.execute(asked.order_by(Deadline.rung))]
        assert told == [
            ('["key_custodian", "key_supervisor"]', "KC-3d"),
            ('["key_manager"]', "KC-3d"),
        ]
    with acting(app, "ma") as ma:
        (count,) = handovers()
        count.see("A1", by=ma)
        count.finish(by=ma)
        count.close(by=ma)
        take_over("3", count, by=ma, giver=Cast().sun, given=SUN, taken=MA)
        assert Custodianship.of_cabinet(count.site_id, "3").person.name == "马会云"


@pytest.mark.clause("KC-3d")
def test_a_deputy_who_keeps_no_keys_any_more_stands_in_no_more(app, duty):
    with acting(app, "sun"):
        leaves(Cast().ma)
    with app.app_context():
        assert open_handovers() == 1
        assert (session.scalars(select(Custodianship)).one().deputy_id, handovers()) == (None, [])


@pytest.mark.clause("KC-3d", "KC-4a")
def test_where_both_have_left_the_cabinet_is_counted_and_nobody_stands_in_any_more(app, duty):
    with acting(app, "admin"):
        for person in (Cast().zhou, Cast().ma):
            leaves(person)
    with app.app_context():
        assert (open_handovers(), open_handovers()) == (1, 0)
        assert len(handovers()) == 1
        assert session.scalars(select(Custodianship.deputy_id)).all() == [None]


@pytest.mark.clause("KC-4a")
def test_a_deputy_who_was_named_meanwhile_stays(app, duty, monkeypatch):
    """The list is read apart; what was put right since is asked again."""
    with app.app_context():
        at_duty = session.scalars(select(Custodianship)).one().id
        monkeypatch.setattr(leaving, "_changed", lambda: [session.get_one(Custodianship, at_duty)])
        open_handovers()
        assert handovers() == []
        assert session.scalars(select(Custodianship.deputy_id)).one() is not None


@pytest.mark.clause("KC-4a")
def test_a_term_that_ended_meanwhile_keeps_its_deputy_in_the_history(app, duty, monkeypatch):
    with acting(app, "zhou") as zhou:
        (over,) = session.scalars(select(Custodianship)).all()
        take_over("3", closed("A1", by=zhou), by=Cast().ma, giver=zhou, given=ZHOU, taken=MA)
        leaves(Cast().ma)
        at_duty = over.id
        assert over.until is not None
    with app.app_context():
        monkeypatch.setattr(leaving, "_changed", lambda: [session.get_one(Custodianship, at_duty)])
        open_handovers()
        assert session.get_one(Custodianship, at_duty).deputy_id is not None
