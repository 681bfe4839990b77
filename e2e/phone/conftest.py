"""A phone in a real browser, in front of a server that may be rude."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
import segno
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

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
def film(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """What the fake camera sees: the file's content is written before the camera opens, by `show`."""
    folder = tmp_path_factory.mktemp("film")
    return folder / "camera.mjpeg", folder / "photo.png"


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """One driver a process; Playwright allows no second."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(driver: Playwright, film: tuple[Path, Path]) -> Iterator[Browser]:
    """One Chromium for all."""
    film[0].write_bytes(frames("nothing yet"))
    flags = [*FLAGS, f"--use-file-for-fake-video-capture={film[0]}"]
    chromium = driver.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
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
    context.set_default_timeout(15_000)
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


def frames(text: str) -> bytes:
    """Motion JPEG of a QR as a camera would see it: some grey round it, ten frames."""
    code = io.BytesIO()
    segno.make(text, error="m").save(code, kind="png", scale=9, border=4)
    picture = Image.new("RGB", (1280, 720), "#9a9a92")
    picture.paste(Image.open(code).convert("RGB").rotate(4, expand=True, fillcolor="#9a9a92"), (420, 130))
    frame = io.BytesIO()
    picture.save(frame, "JPEG", quality=85)
    return frame.getvalue() * 10
