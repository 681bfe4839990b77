"""A guesser with all the time in the world finds no tag, and breaks nothing."""

import random
from collections import Counter
from datetime import timedelta
from urllib.parse import quote

import pytest

from tests.cast import Cast, acting
from tests.client import Phone
from tests.keys.board import hang
from webapp import clock
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
def test_no_forged_code_resolves(tagged, tries, tell, engine):
    app, code = tagged
    tries = tries if engine == "sqlite" else tries // 10
    chance = random.Random(20261121)
    with app.app_context():
        found = 0
        for number in range(tries):
            found += look_up(forged(chance)) is not None
            if number % 1000 == 0:
                session.rollback()
            if number % 100_000 == 0:
                tell(f"{number} codes, {found} found")
        assert found == 0
        assert look_up(code) is not None, "red control: the real code must be found, or nothing was tried"


def hostile(chance: random.Random) -> str:
    """What no tag bears but an address may: script, template, SQL, paths, NUL, control characters, letters of every script."""
    odd = (
        "<script>alert(1)</script>",
        "{{7*7}}",
        "' OR 1=1--",
        "../../etc/passwd",
        "%00",
        "\x00",
        "\r\nX: y",
        "Ａ",
        "𠮷",
        "%2e%2e",
    )
    return "".join(chance.choice((*odd, *JUNK, *ALPHABET)) for _ in range(chance.randrange(1, 30)))


def knock(phone: Phone, times: int) -> Counter:
    """The answers to so many hostile codes, ten a second; a 5xx or a broken page fails in the phone."""
    chance, start, answers = random.Random(20261122), clock.now(), Counter()
    for n in range(times):
        with clock.frozen(start + timedelta(milliseconds=100 * n)):
            code = hostile(chance) if n % 2 else forged(chance)
            answer = phone.get(f"/t/{quote(code, safe='')}")
        assert "<script>alert" not in answer.get_data(as_text=True)
        answers["no address of a tag" if "/" in code else answer.status_code] += 1
        assert answer.status_code in {404, 429, *([308] if "/" in code else [])}, code
    return answers


def test_a_thousand_hostile_codes_open_nothing_and_slow_the_guesser_down(tagged, client, tell):
    answers = knock(client, 1_000)
    tell(answers)
    assert answers[429] > 20 * answers[404], answers


def test_without_the_limit_the_guesser_goes_on(tagged, client):
    """Red control: with the guard off nothing slows him, and the count above would show it; the real code opens its page."""
    app, code = tagged
    app.config["GATEHOUSE"].mutant = "no_guess_limit"
    try:
        answers = knock(client, 100)
        assert answers[429] == 0
        assert client.get(f"/t/{code}").status_code == 200
    finally:
        app.config["GATEHOUSE"].mutant = ""
