"""A short walk in English: nothing but names and what people wrote is Chinese."""

import re

from e2e.journey.cast import known_words, tag_of
from e2e.journey.patrol import plan_round

HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]+")
SCREEN = """() => [...document.querySelectorAll('main, .top-bar, .bottom-bar')].map(part => part.innerText).join(' ')"""


def test_a_walk_in_english_shows_english(phone, inside):
    names = known_words(inside)
    zhou = phone("K101")
    zhou.goes_to("/?lang=en")
    reads_english(zhou, names)
    zhou.keeps_picture("english-today")
    zhou.goes_to("/keys/")
    reads_english(zhou, names)
    zhou.goes_to(f"/t/{tag_of(inside, 'key', number='YS003')}")
    zhou.sends("/custody", borrower_code="K101", hours="2")
    zhou.is_refused("Nobody lends a key to himself")
    reads_english(zhou, names)
    zhou.keeps_picture("english-refused")

    wang = phone("G101")
    wang.goes_to("/?lang=en")
    reads_english(wang, names)
    wang.goes_to("/jobs/new/patrol_round")
    reads_english(wang, names)
    plan_round(wang, "XL1")
    wang.sends("/crew")
    wang.passes("started")
    wang.sees("Scan the point")
    reads_english(wang, names)
    wang.keeps_picture("english-job")


def reads_english(hands, names: set[str]) -> None:
    """What is left in Chinese is data: names of people and places, and the way back to Chinese."""
    left = set(HAN.findall(hands.page.evaluate(SCREEN))) - {"中文"}
    strange = {word for word in left if not any(word in name for name in names)}
    assert strange == set(), hands.page.url
