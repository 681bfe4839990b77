"""The first look round is offered once, to a person and not to a phone, and is never in the way."""

import re

import pytest

from tests.client import Phone, text_of
from webapp.handbook.tour import cards

OFFER = "第一次用？"
HELP = "/help-requests/new"


def home(phone: Phone) -> str:
    return phone.get("/").get_data(as_text=True)


def test_it_is_offered_until_it_was_seen_or_skipped_on_whichever_phone(app, act_as):
    mine = act_as("wang")
    assert OFFER in home(mine)
    assert mine.act("/tour/end").location == "/"
    assert OFFER not in home(mine)
    assert OFFER not in home(mine)
    assert OFFER not in home(act_as("wang", Phone(app)))
    assert OFFER in home(act_as("li"))


def test_a_second_end_leaves_one_line_in_the_logbook(act_as):
    phone = act_as("wang")
    for _ in range(2):
        phone.act("/tour/end")
    assert text_of(phone.get("/me")).count("看过入门介绍") == 1


def test_home_does_not_wait_for_it(act_as):
    """The help call stands above the offer, and no page leads anybody into the tour."""
    page = home(act_as("wang"))
    assert page.index(f'href="{HELP}"') < page.index(OFFER)
    assert act_as("wang").get(HELP).status_code == 200


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_four_cards_lead_from_one_to_the_next_without_scripts(act_as, lang):
    phone, path, seen = act_as("wang"), "/tour/1", []
    while path:
        page = phone.get(f"{path}?lang={lang}").get_data(as_text=True)
        seen.append(path)
        assert 'action="/tour/end"' in page, "every card can be left"
        path = next(iter(re.findall(r'href="(/tour/\d)"', page)), None)
    assert len(seen) == len(cards()) == 4
    assert all(card[words] for card in cards() for words in ("zh", "en", "zh_words", "en_words"))


def test_it_is_found_again_in_the_handbook(act_as):
    phone = act_as("wang")
    phone.act("/tour/end")
    assert 'href="/tour/1"' in phone.get("/handbook").get_data(as_text=True)
    assert phone.get("/tour/1").status_code == 200
    assert phone.get("/tour/5").status_code == 404
