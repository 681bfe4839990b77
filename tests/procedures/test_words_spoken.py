"""A text of the book is spoken in the language that is asked for, also where one act speaks both: in the worker."""

from webapp.procedures.words import Words
from webapp.web.language import speaking

GATE = Words("东门", "East gate")


def test_the_worker_speaks_either_language_in_one_turn(app):
    with app.app_context():
        with speaking("en"):
            assert str(GATE) == "East gate"
        assert str(GATE) == "东门"
        with speaking("zh"):
            assert str(GATE) == "东门"


def test_where_no_house_stands_it_is_chinese():
    assert str(GATE) == "东门"
