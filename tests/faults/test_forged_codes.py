"""A guesser with all the time in the world finds no tag, and breaks nothing."""

import random

import pytest

from tests.cast import Cast, acting
from tests.keys.board import hang
from webapp.database import session
from webapp.keys.key import Key
from webapp.tags import Tag
from webapp.tags.code import ALPHABET
from webapp.tags.look_up import look_up

JUNK = "\x00'\"<>{}%;\\/?#& 锁𠮷ＡI-"


def forged(chance: random.Random) -> str:
    """Mostly what a tag could bear; now and then what no tag can."""
    letters = ALPHABET if chance.random() < 0.8 else ALPHABET + JUNK
    return "".join(chance.choices(letters, k=10 if chance.random() < 0.9 else chance.randrange(0, 40)))


@pytest.fixture
def tagged(app):
    """A house in which one key bears a tag."""
    key_id = hang(app)
    with acting(app, "sun"):
        code = Tag.make(session.get_one(Key, key_id), Cast.site()).code
    return app, code


@pytest.mark.parametrize("tries", [20_000, pytest.param(1_000_000, marks=pytest.mark.long)])
def test_no_forged_code_resolves(tagged, tries):
    app, code = tagged
    chance = random.Random(20261121)
    with app.app_context():
        found = 0
        for number in range(tries):
            found += look_up(forged(chance)) is not None
            if number % 1000 == 0:
                session.rollback()
        assert found == 0
        assert look_up(code) is not None, "red control: the real code must be found, or nothing was tried"
