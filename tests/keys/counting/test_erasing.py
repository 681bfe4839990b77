"""What people wrote in a count ends with its time; the figures stay and the chain verifies."""

from sqlalchemy import select

from tests.cast import Cast, acting
from tests.keys.counting.board import board, closed, counted
from tests.keys.test_papers import drawing
from webapp import clock
from webapp.database import session
from webapp.keys.counting import duty_erasing, erasing
from webapp.keys.counting.count import Count
from webapp.keys.counting.custodianship import Custodianship
from webapp.keys.counting.difference import Difference
from webapp.keys.counting.sighting import Sighting
from webapp.keys.counting.taking_over import take_over
from webapp.keys.signing import Signing
from webapp.logbook import verify


def test_words_and_strange_texts_are_destroyed_once(app):
    board(app, "A1", "A2")
    with acting(app, "zhou") as zhou:
        closed("A1", "王五的钥匙", by=zhou)
    with acting(app, None):
        site, soon = Cast.site().id, clock.now().replace(year=2099)
        (count,) = session.scalars(erasing.due(site, soon)).all()
        erasing.erase(count)
    with app.app_context():
        assert session.scalars(erasing.due(site, soon)).all() == []
        assert {gap.words + gap.said for gap in session.scalars(select(Difference))} == {""}
        assert session.scalars(select(Count)).one().lines[0]["book"] == 2
        assert list(verify()) == []


def test_what_was_written_in_a_count_that_nobody_closed_is_destroyed_too(app):
    board(app, "A1")
    with acting(app, "zhou") as zhou:
        counted().see("王五的钥匙", by=zhou)
    with acting(app, None):
        site = Cast.site().id
        assert session.scalars(erasing.due(site, clock.now())).all() == [], "it is not due yet"
        (count,) = session.scalars(erasing.due(site, clock.now().replace(year=2099))).all()
        erasing.erase(count)
    with app.app_context():
        assert [one.said for one in session.scalars(select(Sighting))] == [""]


def test_the_signatures_under_a_change_of_custodian_end_with_their_time(app):
    board(app, "A1")
    soon = clock.now().replace(year=2099)
    for key in ("zhou", "ma"):
        with acting(app, key) as taker:
            count = closed("A1", by=taker)
            drawn = {"given": Signing(drawn=drawing()), "taken": Signing(drawn=drawing())}
            take_over("3", count, by=taker, giver=Cast().sun, **drawn)
    with acting(app, None):
        (over,) = session.scalars(duty_erasing.due(Cast.site().id, soon)).all()
        assert over.person.name == "周兰", "whoever is on duty still is bound by the signature"
        duty_erasing.erase(over)
    with app.app_context():
        assert session.scalars(duty_erasing.due(Cast.site().id, soon)).all() == []
        bodies = {
            duty.person.name: (duty.given_signature.erased_at, duty.taken_signature.erased_at)
            for duty in session.scalars(select(Custodianship))
        }
        assert None not in bodies["周兰"]
        assert bodies["马会云"] == (None, None)
        assert list(verify()) == []
