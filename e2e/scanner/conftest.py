"""A phone whose camera sees a film of our own making, in front of the stand-in for the house."""

import os
from collections.abc import Callable, Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from e2e import PATIENCE
from e2e.film import Film
from e2e.phone.conftest import FLAGS, phone
from e2e.phone.stand_in import StandIn
from tests.tags.gallery.hanging import ADDRESS, HOST, Picture, hang
from tests.tags.gallery.scene import SIZE, WALL

__all__ = ["phone"]
FILM = pytest.mark.skipif(
    not os.environ.get("GATEHOUSE_LONG"),
    reason="minutes before the camera: `make faults` runs it",
)
Show = Callable[[Image.Image], None]
MOST_LOOKS = 90
"""Six seconds of film; the scanner begins its round of ways to look every eighteenth picture."""
COUNTS = """() => { globalThis.looks = 0; const { read } = gatehouse.scanner;
  gatehouse.scanner.read = (...given) => read(...given).finally(() => (looks += 1)); }"""


@pytest.fixture(scope="session")
def house() -> Iterator[StandIn]:
    """One stand-in for all."""
    stand_in = StandIn().start()
    yield stand_in
    assert stand_in.server
    stand_in.server.shutdown()


@pytest.fixture(scope="session")
def address() -> str:
    """Where the phone finds the house that is named on the labels."""
    return f"http://{HOST}"


@pytest.fixture(scope="session")
def pictures() -> dict[str, Picture]:
    """The whole exhibition, the same in every run: another address would be other squares under the same paint."""
    return hang(ADDRESS)


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Film:
    """What the camera sees."""
    return Film(tmp_path_factory.mktemp("film"))


@pytest.fixture
def show(film: Film) -> Show:
    """`show(picture)`: from now on the camera sees that one, without being opened anew; at first it sees a bare wall."""
    film.shows(bare())
    return film.shows


@pytest.fixture(scope="session")
def browser(film: Film, house: StandIn, address: str) -> Iterator[Browser]:
    """One Chromium with that camera, which takes the stand-in for the house on the labels."""
    there = house.url("").removeprefix("http://")
    flags = [
        f"--host-resolver-rules=MAP {HOST} {there}",
        f"--unsafely-treat-insecure-origin-as-secure={address}",
    ]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=[*FLAGS, *flags, film.flag]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(phone, address: str) -> Page:
    """The scan page, its scripts loaded; it counts how often it looked."""
    tab = phone.new_page()
    tab.goto(f"{address}/as/anna/scan")
    tab.wait_for_selector("tag-scanner:defined")
    tab.evaluate(COUNTS)
    return tab


def seen(page: Page, condition: str, looks: int = MOST_LOOKS) -> bool:
    """Wait until a condition holds; False after so many looks at the picture, however long a look takes."""
    page.evaluate("() => { globalThis.begun = looks }")
    page.wait_for_function(f"() => ({condition}) || looks - begun > {looks}", timeout=4 * PATIENCE)
    return bool(page.evaluate(f"() => Boolean({condition})"))


def bare() -> Image.Image:
    """A wall and nothing on it."""
    return Image.new("L", SIZE, WALL)
