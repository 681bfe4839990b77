"""Every component, in every look: axe finds nothing, nothing scrolls sideways, every target can be hit."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
LOOKS = [
    f"?lang={lang}&theme={theme}&type={size}"
    for lang in ("zh", "en")
    for theme in ("light", "dark")
    for size in ("normal", "big")
]
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
TOO_SMALL = """() => [...document.querySelectorAll(
  "a[href], button, select, textarea, summary, label.choice, input:not([type=hidden], [type=radio], [type=checkbox])"
)].map((each) => [each, each.getBoundingClientRect()])
  .filter(([each, box]) => box.width && !each.closest(".visually-hidden") && (box.width < 47.9 || box.height < 47.9))
  .map(([each, box]) => `${each.className || each.tagName} ${Math.round(box.width)}x${Math.round(box.height)}`)"""
MAIN_TOO_SMALL = """() => [...document.querySelectorAll(".button[data-kind=main], .key, label.choice[data-pictured]")]
  .map((each) => each.getBoundingClientRect().height).filter((height) => height && height < 59.9)"""


def open_guide(browser: Browser, address: str, look: str, width: int = 360) -> Page:
    """The guide in that look; the content policy is left out for axe, which brings a script of its own."""
    page = browser.new_context(viewport={"width": width, "height": 740}, bypass_csp=True).new_page()
    page.goto(f"{address}/styleguide{look}")
    return page


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing(browser: Browser, address: str, look: str) -> None:
    page = open_guide(browser, address, look)
    found = Axe().run(page, options=RULES).response["violations"]
    page.context.close()
    assert [(each["id"], each["nodes"][0]["html"][:120]) for each in found] == []


@pytest.mark.parametrize("width", [320, 360, 390, 1280])
@pytest.mark.parametrize("look", LOOKS[:1] + LOOKS[-1:])
def test_every_target_can_be_hit(browser: Browser, address: str, look: str, width: int) -> None:
    page = open_guide(browser, address, look, width)
    small, low, wide = page.evaluate(TOO_SMALL), page.evaluate(MAIN_TOO_SMALL), page.evaluate(TOO_WIDE)
    page.context.close()
    assert (small, low, wide) == ([], [], 0)


@pytest.mark.parametrize("look", ["?lang=zh", "?lang=en"])
def test_nothing_scrolls_sideways_at_twice_the_text(browser: Browser, address: str, look: str) -> None:
    page = open_guide(browser, address, look, width=320)
    page.evaluate("document.documentElement.style.fontSize = '34px'")
    wide = page.evaluate(TOO_WIDE)
    page.context.close()
    assert wide == 0


def test_a_page_too_wide_is_found(browser: Browser, address: str) -> None:
    """Red control."""
    page = open_guide(browser, address, "?lang=en", width=320)
    page.evaluate("document.querySelector('h1').style.minWidth = '900px'")
    wide = page.evaluate(TOO_WIDE)
    page.context.close()
    assert wide > 0
