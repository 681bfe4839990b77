"""A phone whose camera sees a film of our own making, in front of the stand-in for the house."""

import os
from collections.abc import Callable, Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from e2e.film import Film
from e2e.phone.conftest import FLAGS, phone
from e2e.phone.stand_in import StandIn
from tests.tags.gallery.hanging import Picture, hang

__all__ = ["phone"]
FILM = pytest.mark.skipif(
    not os.environ.get("GATEHOUSE_LONG"),
    reason="minutes before the camera, by its clock: `make faults` runs it",
)
Show = Callable[[Image.Image], None]


@pytest.fixture(scope="session")
def house() -> Iterator[StandIn]:
    """One stand-in for all, because its address is printed on the labels."""
    stand_in = StandIn().start()
    yield stand_in
    assert stand_in.server
    stand_in.server.shutdown()


@pytest.fixture(scope="session")
def address(house: StandIn) -> str:
    """What stands on our labels before /T/."""
    return house.url("")


@pytest.fixture(scope="session")
def pictures(address: str) -> dict[str, Picture]:
    """The whole exhibition, printed for this house."""
    return hang(address)


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Film:
    """What the camera sees."""
    return Film(tmp_path_factory.mktemp("film"))


@pytest.fixture
def show(film: Film) -> Show:
    """`show(picture)`: from now on the camera sees that one, without being opened anew."""
    return film.shows


@pytest.fixture(scope="session")
def browser(film: Film) -> Iterator[Browser]:
    """One Chromium with that camera."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*FLAGS, film.flag])
        yield chromium
        chromium.close()


@pytest.fixture
def page(phone, house: StandIn) -> Page:
    """The scan page, its scripts loaded."""
    tab = phone.new_page()
    tab.goto(house.url("/as/anna/scan"))
    tab.wait_for_selector("tag-scanner:defined")
    return tab
