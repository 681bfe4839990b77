"""Every page that a walk through the house finds: axe is silent, every target can be hit, twice the text fits.

`make test` looks at each kind of page in one of the eight looks; `make faults` at each in all of them.
"""

import os
from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from e2e.looks.eyes import LOOKS, blunders, bring_axe, out_of_reach, too_wide_at_twice_the_text, wear
from e2e.looks.furnished import Furnished
from tests.cast import ESTATE, HOSPITAL

FAULTS = (blunders, out_of_reach, too_wide_at_twice_the_text)
Opens = Callable[[str, dict[str, str]], Page]


@pytest.fixture(scope="module")
def phones(furnished: Furnished, browser: Browser) -> Iterator[dict[str, BrowserContext]]:
    """A browser for each site, with axe in it."""
    mine = {site: furnished.phone(browser, site) for site in (ESTATE, HOSPITAL)}
    for phone in mine.values():
        bring_axe(phone)
        phone.new_page()
    yield mine
    for phone in mine.values():
        phone.close()


def open_page(phone: BrowserContext, house: Furnished, path: str, look: dict[str, str]) -> Page:
    wear(phone, house.address, look)
    page = phone.pages[0]
    page.goto(house.address + path)
    return page


def found_on(page: Page, where: str) -> list[str]:
    return [f"{where}: {fault}" for find in FAULTS for fault in find(page)]


def all_pages(house: Furnished, links: int = 1, doors: bool = False) -> list[tuple[str, str]]:
    """(site, path): the estate's pages, and what only the hospital has; the style guide has a test of its own."""
    ours, theirs = house.pages(ESTATE, links), house.pages(HOSPITAL, links, doors)
    rest = {rule: path for rule, path in theirs.items() if rule not in ours}
    return [(ESTATE, path) for path in ours.values() if path != "/styleguide"] + [
        (HOSPITAL, path) for path in rest.values()
    ]


def test_every_page_in_one_look(furnished: Furnished, phones: dict[str, BrowserContext]) -> None:
    pages, wrong = all_pages(furnished), []
    for (site, path), look in zip(pages, cycle(LOOKS), strict=False):
        page = open_page(phones[site], furnished, path, look)
        wrong += found_on(page, f"{path} {look}")
    assert len(pages) >= 50
    assert wrong == [], "\n".join(wrong)


@pytest.mark.skipif(not os.environ.get("GATEHOUSE_LONG"), reason="minutes of axe: `make faults` runs it")
@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(look.values()))
def test_every_page_in_every_look(
    furnished: Furnished, phones: dict[str, BrowserContext], look: dict[str, str]
) -> None:
    wrong = []
    for site, path in all_pages(furnished, links=2, doors=True):
        wrong += found_on(open_page(phones[site], furnished, path, look), path)
    assert wrong == [], "\n".join(wrong)


@pytest.mark.parametrize(
    ("planted", "named"),
    [
        ("main.insertAdjacentHTML('beforeend', '<p class=planted>pale</p>')", "color-contrast"),
        ("main.insertAdjacentHTML('beforeend', '<input name=x>')", "label"),
        ("main.insertAdjacentHTML('beforeend', '<button>x</button>')", "too small"),
        ("main.insertAdjacentHTML('beforeend', '<pre>' + 'wide'.repeat(40) + '</pre>')", "too wide"),
    ],
)
def test_a_planted_fault_is_found(
    furnished: Furnished, phones: dict[str, BrowserContext], planted: str, named: str
) -> None:
    """Red control: on a page that the walk finds clean."""
    page = open_page(phones[ESTATE], furnished, "/handbook", LOOKS[0])
    page.evaluate(
        f"() => {{ const main = document.querySelector('main'); {planted}; "
        "const pale = document.querySelector('.planted'); if (pale) pale.style.color = '#AAAAAA'; }"
    )
    assert named in " ".join(found_on(page, "planted"))
