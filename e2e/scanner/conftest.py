"""A phone whose camera sees a film of our own making, in front of the stand-in for the house."""

import os
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from e2e.phone.conftest import FLAGS, phone
from e2e.phone.stand_in import StandIn
from tests.tags.gallery.hanging import Picture, hang
from tests.tags.gallery.scene import SIZE, WALL

__all__ = ["phone"]
FILM = pytest.mark.skipif(
    not os.environ.get("GATEHOUSE_LONG"),
    reason="minutes before the camera, by its clock: `make faults` runs it",
)
Show = Callable[[Image.Image], None]
HEAD = f"YUV4MPEG2 W{SIZE[0]} H{SIZE[1]} F15:1 Ip A1:1 C420jpeg\nFRAME\n".encode()


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
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the camera sees: one raw picture, which the browser reads again for every frame."""
    path = tmp_path_factory.mktemp("film") / "camera.y4m"
    path.write_bytes(HEAD + raw(Image.new("L", SIZE, WALL)))
    return path


@pytest.fixture
def show(film: Path) -> Show:
    """`show(picture)`: from now on the camera sees that one, without being opened anew."""

    def hold(image: Image.Image) -> None:
        with film.open("r+b") as reel:
            reel.seek(len(HEAD))
            reel.write(raw(image))

    return hold


@pytest.fixture(scope="session")
def browser(film: Path) -> Iterator[Browser]:
    """One Chromium with that camera."""
    with sync_playwright() as playwright:
        flags = [*FLAGS, f"--use-file-for-fake-video-capture={film}"]
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        yield chromium
        chromium.close()


@pytest.fixture
def page(phone, house: StandIn) -> Page:
    """The scan page, its scripts loaded."""
    tab = phone.new_page()
    tab.goto(house.url("/as/anna/scan"))
    tab.wait_for_selector("tag-scanner:defined")
    return tab


def jpeg(image: Image.Image) -> bytes:
    """A photo as a phone's camera keeps it."""
    file = BytesIO()
    image.convert("RGB").save(file, "JPEG", quality=85)
    return file.getvalue()


def raw(image: Image.Image) -> bytes:
    """A frame of film: light from 16 to 235, no colour."""
    light = image.convert("L").point([16 + round(level * 219 / 255) for level in range(256)])
    return light.tobytes() + bytes([128]) * (SIZE[0] * SIZE[1] // 2)
