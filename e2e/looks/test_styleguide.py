"""Every component, in every look: axe finds nothing, nothing scrolls sideways, every target can be hit."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from e2e.looks.eyes import LOOKS, TOO_WIDE, blunders, bring_axe, out_of_reach, too_wide_at_twice_the_text

Opens = Callable[..., Page]


@pytest.fixture(scope="module")
def opens(browser: Browser, address: str) -> Iterator[Opens]:
    """`opens(look, width)`: the guide, always in the same tab."""
    context = browser.new_context()
    bring_axe(context)
    page = context.new_page()

    def open_guide(look: dict[str, str], width: int = 360) -> Page:
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(f"{address}/styleguide?" + "&".join(f"{name}={value}" for name, value in look.items()))
        return page

    yield open_guide
    context.close()


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(look.values()))
def test_axe_finds_nothing(opens: Opens, look: dict[str, str]) -> None:
    assert blunders(opens(look)) == []


@pytest.mark.parametrize("width", [320, 360, 390, 1280])
@pytest.mark.parametrize("look", LOOKS[:1] + LOOKS[-1:], ids=lambda look: "-".join(look.values()))
def test_every_target_can_be_hit(opens: Opens, look: dict[str, str], width: int) -> None:
    page = opens(look, width)
    assert (out_of_reach(page), page.evaluate(TOO_WIDE)) == ([], 0)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_scrolls_sideways_at_twice_the_text(opens: Opens, lang: str) -> None:
    assert too_wide_at_twice_the_text(opens({"lang": lang})) == []


def test_a_page_too_wide_is_found(opens: Opens) -> None:
    """Red control."""
    page = opens({"lang": "en"})
    page.evaluate("document.querySelector('h1').style.minWidth = '900px'")
    assert too_wide_at_twice_the_text(page) != []
