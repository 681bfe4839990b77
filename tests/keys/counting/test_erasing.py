"""What people wrote in a count ends with its time; the figures stay and the chain verifies."""

from sqlalchemy import select

from tests.cast import Cast, acting
from tests.keys.counting.board import board, closed
from webapp import clock
from webapp.database import session
from webapp.keys.counting import erasing
from webapp.keys.counting.count import Count
from webapp.keys.counting.difference import Difference
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
