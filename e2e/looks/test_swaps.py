"""Every form that swaps a part of its page is pressed: the keyboard is not lost, and what happened is said."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page

from e2e.looks.furnished import Furnished
from tests.cast import ESTATE, HOSPITAL, Cast

FORMS = "form[hx-post]"
# What a page says aloud: the announcer's words, and alerts that come in.
LISTEN = """() => { globalThis.heard = [];
  new MutationObserver((changes) => { for (const { target, addedNodes } of changes) {
    const said = target.closest?.("#announcer, [role=status]")?.textContent.trim();
    const cried = [...addedNodes].filter((each) => each.matches?.("[role=alert]") || each.querySelector?.("[role=alert]"));
    heard.push(...[said, ...cried.map((each) => each.textContent.trim())].filter(Boolean)); } })
  .observe(document.body, { childList: true, characterData: true, subtree: true }); }"""
# Presses the form without filling it in; answers when something was heard and the keyboard is somewhere, or patience ends.
PRESS = """(form, patience) => new Promise((done) => {
  const tell = (until) => {
    const lost = document.activeElement === document.body;
    if ((heard.length && !lost) || performance.now() > until) done({ lost, heard, at: document.activeElement.outerHTML.slice(0, 90) });
    else setTimeout(tell, 20, until); };
  document.addEventListener("htmx:finally:request", () => tell(performance.now() + patience), { once: true });
  form.noValidate = true;
  form.dataset.offline = "refuse";
  const button = form.querySelector("button:not([type=button])");
  button.focus();
  button.click(); })"""
DEAF = "() => { document.getElementById('announcer').remove(); gatehouse.goOn = () => {}; }"
PATIENCE = 5_000


@pytest.fixture(scope="module")
def tabs(furnished: Furnished, browser: Browser) -> Iterator[dict[str, Page]]:
    """A phone at each site."""
    phones = {site: furnished.phone(browser, site) for site in (ESTATE, HOSPITAL)}
    yield {site: phone.new_page() for site, phone in phones.items()}
    for phone in phones.values():
        phone.close()


def tell_all(furnished: Furnished) -> None:
    """A notice that waits to be read at each site."""
    from webapp.database import session
    from webapp.logbook import act
    from webapp.notices import send
    from webapp.people import Person

    with furnished.app.app_context():
        for code in (ESTATE, HOSPITAL):
            walker = furnished.walker(code)
            reader = session.get_one(Person, UUID(walker.person_id))
            with act():
                send(Cast.site(code), [reader], "请到东门", "Please go to the east gate")
        session.commit()


@pytest.fixture(scope="module")
def cards(furnished: Furnished) -> list[tuple[str, str]]:
    """(site, path) of every kind of page that swaps."""
    tell_all(furnished)
    kinds = ("/", "/help-requests/<uuid:id>", "/jobs/<uuid:job_id>", "/keys/<uuid:id>")
    found = {ESTATE: furnished.pages(ESTATE), HOSPITAL: furnished.pages(HOSPITAL, doors=False)}
    return [(site, pages[kind]) for site, pages in found.items() for kind in kinds if kind in pages]


def press(tab: Page, address: str, number: int) -> dict[str, Any]:
    """Press the page's form of that number; what was heard, and where the keyboard is then."""
    tab.goto(address)
    tab.evaluate(LISTEN)
    said: dict[str, Any] = tab.locator(FORMS).nth(number).evaluate(PRESS, PATIENCE)
    return said


def forms_at(tab: Page, address: str) -> int:
    tab.goto(address)
    return tab.locator(FORMS).count()


def test_no_swap_loses_the_keyboard_or_is_silent(
    furnished: Furnished, tabs: dict[str, Page], cards: list[tuple[str, str]]
) -> None:
    pressed, wrong = 0, []
    for site, path in cards:
        tab, address = tabs[site], furnished.address + path
        for number in range(forms_at(tab, address)):
            if number < forms_at(tab, address):  # one that was taken may be gone
                answer = press(tab, address, number)
                pressed += 1
                wrong += [f"{path} {number}: {answer}"] if answer["lost"] or not answer["heard"] else []
    assert pressed >= 4
    assert wrong == []


def test_a_lost_keyboard_and_a_silent_swap_are_found(furnished: Furnished, tabs: dict[str, Page]) -> None:
    """Red control: without the region that speaks, and without the focus of static/js/focus.js."""
    tell_all(furnished)
    tab = tabs[ESTATE]
    tab.goto(furnished.address)
    tab.evaluate(LISTEN)
    tab.evaluate(DEAF)
    answer = tab.locator(FORMS).first.evaluate(PRESS, 500)
    assert (answer["lost"], answer["heard"]) == (True, [])
