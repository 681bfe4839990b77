"""The pictures of tests/tags/gallery, read by the browser itself: through the camera, and as photos from the file field."""

import time
from statistics import median

from playwright.sync_api import Page

from e2e.film import jpeg
from e2e.scanner.conftest import FILM, MOST_LOOKS, Show, seen
from tests.tags.gallery.hanging import Picture
from tests.tags.gallery.ways import WAYS

MANY = "[data-many]"
COUNTED = "() => [...document.querySelector('tag-scanner').counted]"
NO_CAMERA = "() => { navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no', 'NotFoundError') } }"


def unread(pictures: dict[str, Picture], counted: list[str]) -> set[str]:
    """The names of those whose codes were not all counted."""
    return {name for name, picture in pictures.items() if not set(picture.codes) <= set(counted)}


@FILM
def test_the_camera_reads_every_picture(page: Page, pictures: dict[str, Picture], show: Show) -> None:
    page.locator(MANY).click()
    slow = {name: held(page, show, name, picture) for name, picture in pictures.items()}
    left = unread(pictures, page.evaluate(COUNTED))
    print(
        f"\ncamera: {len(WAYS) - len(left)} of {len(WAYS)} read, median {median(slow.values()):.2f} s, {sum(slow.values()):.0f} s in all"
    )
    print("slowest:", sorted(slow.items(), key=lambda one: -one[1])[:8])
    assert left == set()


def held(page: Page, show: Show, name: str, picture: Picture) -> float:
    """Seconds until its codes are counted."""
    started = time.monotonic()
    show(picture.image)
    all_counted = f"{list(picture.codes)}.every(code => ({COUNTED})().includes(code))"
    seen(page, all_counted, MOST_LOOKS)
    return time.monotonic() - started


def test_a_photo_of_every_picture_is_read(page: Page, pictures: dict[str, Picture]) -> None:
    page.evaluate(NO_CAMERA)
    page.locator(MANY).click()
    field = page.locator("[data-photo]")
    for picture in pictures.values():
        field.set_input_files({"name": "tag.jpg", "mimeType": "image/jpeg", "buffer": jpeg(picture.image)})
        page.wait_for_function("() => document.querySelector('[data-photo]').value === ''")
    left = unread(pictures, page.evaluate(COUNTED))
    print(f"\nphoto: {len(WAYS) - len(left)} of {len(WAYS)} read")
    assert left == set()
