"""Left hand, mute, and choices that hold at once, without a network and without scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from e2e.looks.furnished import Furnished
from tests.cast import ESTATE

SIDES = """(names) => names.map((name) => {
  const [part, whole] = [document.querySelector(name), document.querySelector(name).parentElement];
  const middle = (each) => { const box = each.getBoundingClientRect(); return box.left + box.width / 2; };
  return middle(part) < middle(whole) ? "left" : "right";
})"""
HELD = [".undo-bar form", ".with-button > button", ".search > button"]
TONES = """() => { globalThis.tones = 0; const make = AudioContext.prototype.createOscillator;
  AudioContext.prototype.createOscillator = function () { tones += 1; return make.call(this); }; }"""
FLASHES = """() => new Promise((seen) => { const place = document.querySelector("tag-scanner");
  new MutationObserver(() => place.dataset.flash && seen(place.dataset.flash)).observe(place, { attributes: true });
  place.take("https://maker.example/x"); })"""


@pytest.fixture
def phone(furnished: Furnished, browser: Browser) -> Iterator[BrowserContext]:
    """Somebody's phone, without choices."""
    context = furnished.phone(browser, ESTATE)
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext, furnished: Furnished) -> Page:
    """Their own page."""
    tab = phone.new_page()
    tab.goto(f"{furnished.address}/me")
    return tab


def choose(page: Page, word: str) -> None:
    page.locator("#looks").get_by_role("link", name=word, exact=True).click()


def test_the_left_hand_finds_what_the_right_one_found(page: Page, furnished: Furnished) -> None:
    page.goto(f"{furnished.address}/styleguide")
    assert page.evaluate(SIDES, HELD) == ["right"] * 3
    page.goto(f"{furnished.address}/me")
    choose(page, "左手")
    for size in ("normal", "big"):
        page.goto(f"{furnished.address}/styleguide?type={size}")
        assert page.evaluate(SIDES, HELD) == ["left"] * 3
    page.goto(f"{furnished.address}/")
    first, last = (page.locator(f".bottom-bar a[href='{href}']").bounding_box() for href in ("/", "/me"))
    assert first
    assert last
    assert first["x"] > last["x"]


def test_a_choice_holds_at_once_and_without_a_network(page: Page, phone: BrowserContext) -> None:
    phone.set_offline(True)
    for word, name, value in (("左手", "hand", "left"), ("深色", "theme", "dark"), ("大字版", "type", "big")):
        choose(page, word)
        expect(page.locator("html")).to_have_attribute(f"data-{name}", value)
        expect(page.locator("#looks [aria-current]", has_text=word)).to_have_count(1)
    phone.set_offline(False)
    page.reload()
    for name, value in (("hand", "left"), ("theme", "dark"), ("type", "big")):
        expect(page.locator("html")).to_have_attribute(f"data-{name}", value)
    choose(page, "随手机")
    page.reload()
    assert page.locator("html").get_attribute("data-theme") is None


def test_a_kept_page_wears_the_last_choice(page: Page, furnished: Furnished) -> None:
    drawn = page.content().replace("<body", '<body data-kept-at="2026-11-22T08:00:00Z"')
    choose(page, "深色")
    page.route("**/me", lambda route: route.fulfill(body=drawn, content_type="text/html"))
    page.goto(f"{furnished.address}/me")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_choices_need_no_scripts(furnished: Furnished, browser: Browser) -> None:
    context = furnished.phone(browser, ESTATE, scripts=False)
    page = context.new_page()
    page.goto(f"{furnished.address}/me")
    for word, name, value in (("左手", "hand", "left"), ("静音", "sound", "off")):
        choose(page, word)
        expect(page.locator("html")).to_have_attribute(f"data-{name}", value)
    page.goto(f"{furnished.address}/")
    expect(page.get_by_role("link", name="已静音")).to_be_visible()
    context.close()


def test_a_mute_phone_flashes_and_says_so(page: Page, furnished: Furnished) -> None:
    page.goto(f"{furnished.address}/scan")
    page.wait_for_selector("tag-scanner:defined")
    page.get_by_role("button", name="静音").click()
    expect(page.get_by_role("link", name="已静音")).to_be_visible()
    page.evaluate(TONES)
    page.evaluate("() => gatehouse.sound.unlock()")
    assert page.evaluate(FLASHES) == "problem"
    expect(page.locator(".scan-word")).to_contain_text("maker.example")
    assert page.evaluate("tones") == 0
    page.get_by_role("button", name="静音").click()
    page.evaluate("() => gatehouse.sound.play('bad')")
    assert page.evaluate("tones") > 0
