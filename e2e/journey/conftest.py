"""The demo house, its people at their phones, and a camera that sees what is held in front of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright

from e2e.journey.hands import Hands
from e2e.journey.house import House
from e2e.phone.conftest import FLAGS, frames


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Web, worker and demo on a fresh folder of state."""
    standing = House(tmp_path_factory.mktemp("house")).wait()
    yield standing
    standing.stop()


@pytest.fixture(scope="session")
def inside(house: House) -> Flask:
    """The same database, to look up tags and to check what was written."""
    return house.open()


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the camera sees."""
    return tmp_path_factory.mktemp("film") / "camera.mjpeg"


@pytest.fixture(scope="session")
def browser(film: Path) -> Iterator[Browser]:
    """One Chromium with that camera."""
    film.write_bytes(frames("nothing yet"))
    with sync_playwright() as playwright:
        flags = [*FLAGS, f"--use-file-for-fake-video-capture={film}"]
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        yield chromium
        chromium.close()


@pytest.fixture
def phone(browser: Browser, house: House, film: Path, inside: Flask) -> Iterator[Callable[..., Hands]]:
    """`phone("G101")`: that person signed in at an enrolled phone of their site."""
    from e2e.journey.cast import enrolment_code, secret_of

    taken: list[Hands] = []

    def take(staff_no: str, scripts: bool = True) -> Hands:
        hands = Hands(browser, house, film, scripts)
        taken.append(hands)
        hands.enrols(enrolment_code(inside, staff_no))
        return hands.signs_in(staff_no, secret_of(staff_no))

    yield take
    for hands in taken:
        hands.leaves()
