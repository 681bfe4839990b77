"""Codes: what a reader saw, and what leads nowhere."""

import pytest

from webapp.tags import code as codes

HOST = "duty.example"
GOOD = "7M3Q9ZX4T2"


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD.lower(),
        "7M3Q9-ZX4T2",
        " 7m3q9 zx4t2 ",
        f"HTTPS://DUTY.EXAMPLE/T/{GOOD}",
        f"https://duty.example/t/{GOOD.lower()}",
    ],
)
def test_our_own_tags_are_read(text):
    assert codes.scanned(text, HOST) == GOOD


def test_letters_that_look_like_figures_are_taken_for_them():
    assert codes.scanned("OILoil7M3Q", HOST) == "0110117M3Q"


HOSTILE = [
    "",
    "javascript:alert(1)",
    f"javascript://duty.example/t/{GOOD}",
    f"data:text/html,{GOOD}",
    f"https://evil.example/t/{GOOD}",
    f"https://duty.example@evil.example/t/{GOOD}",
    f"https://evil.example/https://duty.example/t/{GOOD}",
    f"https://duty.example.evil.example/t/{GOOD}",
    f"https://dutyxexample/t/{GOOD}",
    f"//duty.example/t/{GOOD}",
    f"https://duty.example/t/../sign-out?{GOOD}",
    f"https://duty.example/t/{GOOD}/../../x",
    f"https://duty.example/t/{GOOD}?then=//evil.example",
    f"https://duty.example/t/{GOOD}#x",
    f"https://duty.example/t/{GOOD}\nhttps://evil.example",
    f"https://duty.example\\t\\{GOOD}",
    "https://ԁuty.example/t/" + GOOD,
    "７M3Q9ZX4T2",
    "7M3Q9ZX4TU",
    "7M3Q9ZX4T",
    "7M3Q9ZX4T22",
    "7M3Q9ZX4T\x00",
    "A" * 10_000,
    "' OR 1=1--",
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_code_leads_nowhere(text):
    assert codes.scanned(text, HOST) is None


def test_fresh_codes_are_possible_and_differ():
    fresh = {codes.fresh() for _ in range(2_000)}
    assert len(fresh) == 2_000
    assert all(codes.possible(code) == code for code in fresh)
