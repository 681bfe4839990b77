"""Whoever guesses codes is slowed down, and nobody else."""

from datetime import timedelta

from tests.client import Phone
from webapp import clock
from webapp.tags.guess import FREE_MISSES


def guess(phone: Phone, times: int) -> list[int]:
    """The answers to that many forged codes."""
    return [phone.get(f"/t/{n:010d}").status_code for n in range(times)]


def test_the_guesser_waits_and_a_real_code_tells_nothing_then(client, tagged):
    with clock.frozen(clock.now()):
        answers = guess(client, FREE_MISSES + 30)
        assert answers == [404] * FREE_MISSES + [429] * 30
        assert client.get(f"/t/{tagged[0]}").status_code == 429


def test_a_thousand_guesses_are_almost_all_turned_away(client):
    start, answers = clock.now(), []
    for n in range(1_000):
        with clock.frozen(start + timedelta(milliseconds=100 * n)):
            answers += guess(client, 1)
    assert set(answers) == {404, 429}
    assert answers.count(404) <= FREE_MISSES + 8


def test_without_the_limit_every_guess_is_looked_up(app, client):
    house = app.config["GATEHOUSE"]
    house.mutant = "no_guess_limit"
    try:
        assert guess(client, FREE_MISSES + 30) == [404] * (FREE_MISSES + 30)
    finally:
        house.mutant = ""


def test_a_colleague_on_another_phone_is_not_slowed(act_as, client, tagged):
    wang, li = act_as("wang"), act_as("li")
    with clock.frozen(clock.now()):
        guess(wang, FREE_MISSES + 1)
        assert wang.get(f"/t/{tagged[0]}").status_code == 429
        assert [one.get(f"/t/{tagged[0]}").status_code for one in (li, client)] == [200, 200]


def test_a_forged_address_of_a_proxy_does_not_help(client):
    with clock.frozen(clock.now()):
        answers = [
            client.get(f"/t/{n:010d}", headers={"X-Forwarded-For": f"10.0.0.{n}"}).status_code
            for n in range(FREE_MISSES + 5)
        ]
    assert answers[-5:] == [429] * 5


def test_the_wait_ends(client, tagged):
    start = clock.now()
    with clock.frozen(start):
        guess(client, FREE_MISSES + 1)
    with clock.frozen(start + timedelta(seconds=5)):
        assert client.get(f"/t/{tagged[0]}").status_code == 200
