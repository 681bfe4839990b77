"""What can be seen to be wrong with a page: axe's rules, targets too small for a glove, words that leave the screen."""

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BESIDE = {name: {"enabled": True} for name in ("label-content-name-mismatch", "css-orientation-lock")}
RULES = {"runOnly": TAGS, "rules": BESIDE, "resultTypes": ["violations"]}
LOOKS = [
    {"lang": lang, "theme": theme, "type": size}
    for lang in ("zh", "en")
    for theme in ("light", "dark")
    for size in ("normal", "big")
]
RUN = f"""async () => (await axe.run({json.dumps(RULES)})).violations
  .map(({{ id, nodes }}) => `${{id}}: ${{nodes[0].html.slice(0, 120)}}`)"""
TOO_WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
TOO_SMALL = """() => [...document.querySelectorAll(
  "a[href], button, select, textarea, summary, label.choice, input:not([type=hidden], [type=radio], [type=checkbox])"
)].map((each) => [each, each.getBoundingClientRect()])
  .filter(([each, box]) => box.width && !each.closest(".visually-hidden") && (box.width < 47.9 || box.height < 47.9))
  .map(([each, box]) => `${each.className || each.tagName} ${Math.round(box.width)}x${Math.round(box.height)}`)"""
MAIN_TOO_SMALL = """() => [...document.querySelectorAll(".button[data-kind=main], .key, label.choice[data-pictured]")]
  .map((each) => each.getBoundingClientRect().height).filter((height) => height && height < 59.9)"""
LIES_OVER = """(where) => { for (const each of document.querySelectorAll("main *"))
  if (where || ["sticky", "fixed"].includes(getComputedStyle(each).position)) each.style.position = where ? "" : "static"; }"""
TWICE = "(much) => document.documentElement.style.fontSize = much ? '34px' : ''"


def bring_axe(context: BrowserContext) -> None:
    """Every page of this browser will know axe; the content policy does not mind, because the browser itself brings it."""
    context.add_init_script(AXE_SCRIPT)


def wear(context: BrowserContext, address: str, look: dict[str, str]) -> None:
    """The language, theme and type that the next pages are drawn in."""
    names = {"lang": "gatehouse_lang"}
    cookies: Any = [{"name": names.get(k, k), "value": v, "url": address} for k, v in look.items()]
    context.add_cookies(cookies)


def blunders(page: Page) -> list[str]:
    """What axe complains about. What a main act lies over can be scrolled from under it, so it is laid aside."""
    page.evaluate(LIES_OVER, False)
    found: list[str] = page.evaluate(RUN)
    page.evaluate(LIES_OVER, True)
    return found


def out_of_reach(page: Page) -> list[str]:
    """Targets under 48 px, main ones under 60."""
    small = [f"too small: {each}" for each in page.evaluate(TOO_SMALL)]
    return small + [f"main, too low: {each}" for each in page.evaluate(MAIN_TOO_SMALL)]


def too_wide_at_twice_the_text(page: Page) -> list[str]:
    """Sideways scroll at 320 px with the text doubled; the page is put back as it was."""
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": 320, "height": size["height"]})
    page.evaluate(TWICE, True)
    wide = page.evaluate(TOO_WIDE)
    page.evaluate(TWICE, False)
    page.set_viewport_size(size)
    return [f"{wide} px too wide at twice the text"] if wide else []
