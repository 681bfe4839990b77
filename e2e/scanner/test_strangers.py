"""Codes that are not ours, by camera and by photo: each is named, and nothing is asked, opened or swapped because of it."""

from playwright.sync_api import Page, Request

from e2e.film import jpeg
from e2e.phone.stand_in import StandIn
from e2e.scanner.conftest import FILM, Show
from tests.tags.gallery.foreign import strangers

NAMED = "() => document.querySelector('tag-scanner').named.size"
NO_CAMERA = "() => { navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no', 'NotFoundError') } }"
OWN = ("/static/", "/assets/", "/scan/photo", "/delivery", "/sw.js", "/offline", "blob:")
UNPRINTED = {"DataMatrix", "Aztec", "Code128"}


def watched(page: Page) -> list[str]:
    """Addresses asked for from now on, but for the phone's own: scanner's files, its plea to read a photo, the outbox's token."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if not any(part in request.url for part in OWN):
            asked.append(request.url)

    page.on("request", note)
    return asked


@FILM
def test_no_camera_picture_of_a_stranger_leads_anywhere(page: Page, house: StandIn, show: Show) -> None:
    asked, before = watched(page), page.url
    page.get_by_role("button", name="Open the camera").click()
    pictures = strangers(house.url(""))
    for name, picture in pictures.items():
        known = page.evaluate(NAMED)
        show(picture)
        for _ in range(6 if name in UNPRINTED else 120):
            page.wait_for_timeout(50)
            if page.evaluate(NAMED) > known:
                break
    assert len(pictures) >= 20
    assert page.evaluate(NAMED) >= 20
    assert (page.url, page.locator("#answer").count(), asked) == (before, 0, [])


def test_no_photo_of_a_stranger_leads_anywhere(page: Page, house: StandIn) -> None:
    page.evaluate(NO_CAMERA)
    asked, before = watched(page), page.url
    field = page.locator("[data-photo]")
    for picture in strangers(house.url("")).values():
        field.set_input_files({"name": "x.jpg", "mimeType": "image/jpeg", "buffer": jpeg(picture)})
        page.wait_for_function("() => document.querySelector('[data-photo]').value === ''")
    assert (page.url, page.locator("#answer").count(), asked) == (before, 0, [])
