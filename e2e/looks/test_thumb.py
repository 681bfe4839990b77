"""One hand: on every page of a field role the main action lies where the thumb rests, in both hands' modes."""

from playwright.sync_api import Browser, Page

from e2e.looks.furnished import Furnished
from tests.cast import ESTATE, HOSPITAL

HIGH = 740
THUMB = 0.45 * HIGH
MAIN = """() => [...document.querySelectorAll("main .button[data-kind=main]")]
  .filter((each) => each.checkVisibility()).slice(0, 1)
  .map((each) => { const box = each.getBoundingClientRect(); return [each.textContent.trim(), box.top + box.height / 2, box.bottom]; })"""


def to_do(house: Furnished, site: str) -> dict[str, str]:
    """The pages that offer a main action; what the role may not open is none."""
    walker, found = house.walker(site), {}
    for rule, path in house.pages(site).items():
        answer = walker.get(path)
        if answer.status_code == 200 and 'data-kind="main"' in answer.get_data(as_text=True):
            found[rule] = path
    return found


def beyond_the_thumb(page: Page) -> list[str]:
    """What the page is for, where it lies above the lowest 45 % of the screen, or under its edge."""
    return [
        f"{words} at {middle:.0f}, ends at {end:.0f}"
        for words, middle, end in page.evaluate(MAIN)
        if not middle >= HIGH - THUMB or end > HIGH
    ]


def test_the_thumb_reaches_what_the_page_is_for(furnished: Furnished, browser: Browser) -> None:
    wrong, looked = [], set()
    for site in (f"{ESTATE} field", f"{HOSPITAL} field"):
        phone = furnished.phone(browser, site)
        page = phone.new_page()
        for rule, path in to_do(furnished, site).items():
            if rule in looked:
                continue
            page.goto(furnished.address + path)
            looked |= {rule} if page.evaluate(MAIN) else set()
            for hand in ("right", "left"):
                page.evaluate("(hand) => { document.documentElement.dataset.hand = hand; }", hand)
                wrong += [f"{rule}, {hand} hand: {fault}" for fault in beyond_the_thumb(page)]
        phone.close()
    assert len(looked) >= 20
    assert wrong == []
