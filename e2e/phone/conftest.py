"""A phone in a real browser, in front of a server that may be rude."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from e2e import PATIENCE
from e2e.film import Film
from e2e.phone.stand_in import StandIn

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
TAG = "7K3M9PQ2XA"


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Film:
    """What the camera sees."""
    return Film(tmp_path_factory.mktemp("film"))


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """One driver a process; Playwright allows no second."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(driver: Playwright, film: Film) -> Iterator[Browser]:
    """One Chromium for all."""
    chromium = driver.chromium.launch(executable_path="/usr/bin/chromium", args=[*FLAGS, film.flag])
    yield chromium
    chromium.close()


@pytest.fixture
def house() -> Iterator[StandIn]:
    """A fresh stand-in."""
    stand_in = StandIn().start()
    yield stand_in
    assert stand_in.server
    stand_in.server.shutdown()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone that complains about every script error and every breach of the content policy."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, permissions=["camera"])
    context.set_default_timeout(PATIENCE)
    complaints: list[str] = []
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on(
        "console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None
    )
    yield context
    context.close()
    assert complaints == []


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    """One tab."""
    return phone.new_page()
