"""The house, its people at their phones, and a camera that sees what is held in front of it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright

from e2e.film import Film
from e2e.journey.cast import enrolment
from e2e.journey.furniture import CAST
from e2e.journey.hands import DESK, PHONE, Hands
from e2e.journey.house import House
from e2e.phone.conftest import FLAGS


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Web and worker on a fresh folder of state."""
    standing = House(tmp_path_factory.mktemp("house")).wait()
    yield standing
    standing.stop()


@pytest.fixture(scope="session")
def inside(house: House) -> Flask:
    """The same database, to look up tags and to check what was written."""
    return house.open()


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Film:
    """What the camera sees."""
    return Film(tmp_path_factory.mktemp("film"))


@pytest.fixture(scope="session")
def browser(film: Film) -> Iterator[Browser]:
    """One Chromium with that camera."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*FLAGS, film.flag])
        yield chromium
        chromium.close()


@pytest.fixture
def anybody(browser: Browser, house: House, film: Film) -> Iterator[Callable[..., Hands]]:
    """A browser of its own in somebody's hands; what went wrong in it comes out at the end."""
    taken: list[Hands] = []

    def take(**how: Any) -> Hands:
        taken.append(Hands(browser, house, film, **how))
        return taken[-1]

    yield take
    for hands in taken:
        hands.leaves()


@pytest.fixture
def phone(anybody: Callable[..., Hands], inside: Flask) -> Callable[..., Hands]:
    """`phone("G101")`: that person signed in at an enrolled phone of their site."""

    def take(staff_no: str, **how: Any) -> Hands:
        hands = anybody(**how)
        hands.enrols(enrolment(inside, staff_no))
        return hands.signs_in(staff_no, CAST[staff_no].secret)

    return take


@pytest.fixture
def desk(anybody: Callable[..., Hands]) -> Callable[..., Hands]:
    """`desk("A101")`: that person signed in by password; wide=True at a screen of the desk."""

    def take(staff_no: str, wide: bool = False, **how: Any) -> Hands:
        return anybody(size=DESK if wide else PHONE, **how).signs_in(staff_no, CAST[staff_no].secret)

    return take
