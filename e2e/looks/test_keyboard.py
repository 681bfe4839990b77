"""With the Tab key alone: every stop can be seen, none lies under a bar, and the way out is open; with wider letters nothing is cut."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from e2e.looks.eyes import TOO_WIDE
from e2e.looks.furnished import Furnished
from tests.cast import ESTATE

MOST = 60
STOP = """() => { const at = document.activeElement, ring = getComputedStyle(at), box = at.getBoundingClientRect();
  if (at === document.body) return null;
  const seen = at.closest(".choice") ?? at;
  const outline = Math.max(...[at, seen].map((each) => parseFloat(getComputedStyle(each).outlineWidth) || 0));
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const top = document.elementFromPoint(x, y);
  const bare = at.contains(top) || seen.contains(top) || top?.closest("label")?.control === at;
  return { what: at.outerHTML.slice(0, 90), ring: outline, hidden: !bare && !at.closest(".undo-bar") }; }"""
# What WCAG 1.4.12 lets a reader set.
WIDER = """() => { const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
  document.adoptedStyleSheets = [sheet]; }"""
CUT = """() => [...document.querySelectorAll("main .button, main p, main h2, main .chip, main .tile")]
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflow !== "visible")
  .map((each) => each.outerHTML.slice(0, 90))"""


@pytest.fixture
def page(furnished: Furnished, browser: Browser) -> Iterator[Page]:
    """Somebody's phone."""
    context = furnished.phone(browser, ESTATE)
    yield context.new_page()
    context.close()


def stops(page: Page) -> list[dict]:  # type: ignore[type-arg]
    """Where the Tab key leads, one after the other."""
    found = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if (stop := page.evaluate(STOP)) is None:
            break
        found.append(stop)
    return found


@pytest.mark.parametrize("path", ["/", "/me", "/practice/key"])
def test_every_stop_of_the_keyboard_is_seen(page: Page, furnished: Furnished, path: str) -> None:
    page.goto(furnished.address + path)
    way = stops(page)
    assert len(way) >= 10
    assert [stop for stop in way if stop["hidden"] or stop["ring"] < 2] == []


def test_a_stop_under_a_bar_and_one_without_a_ring_are_found(page: Page, furnished: Furnished) -> None:
    """Red control."""
    page.goto(f"{furnished.address}/me")
    page.evaluate(
        """() => { const main = document.querySelector("main"); main.innerHTML = "<a href=/ id=a>a</a><a href=/ id=b>b</a>";
        Object.assign(document.querySelector("#a").style, { position: "fixed", bottom: "10px", left: "20px" });
        document.querySelector("#b").style.outline = "0"; }"""
    )
    way = {stop["what"]: stop for stop in stops(page)}
    assert [stop["hidden"] for what, stop in way.items() if 'id="a"' in what] == [True]
    assert [stop["ring"] for what, stop in way.items() if 'id="b"' in what] == [0]


def test_wider_letters_cut_nothing(page: Page, furnished: Furnished) -> None:
    page.set_viewport_size({"width": 320, "height": 740})
    page.goto(f"{furnished.address}/styleguide?lang=en")
    page.evaluate(WIDER)
    assert (page.evaluate(TOO_WIDE), page.evaluate(CUT)) == (0, [])
