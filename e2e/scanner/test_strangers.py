"""Codes that are not ours, by camera and by photo: each is named, and nothing is asked, opened or swapped because of it."""

import json

from playwright.sync_api import Page, Request

from e2e.film import jpeg
from e2e.scanner.conftest import FILM, MOST_LOOKS, Show, seen
from tests.tags.gallery.foreign import strangers

NAMED = "document.querySelector('tag-scanner').named.has({})"
NO_CAMERA = "() => { navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('no', 'NotFoundError') } }"
OWN = ("/static/", "/assets/", "/scan/photo", "/delivery", "/sw.js", "/offline", "blob:")
UNPRINTED = {"DataMatrix", "Aztec", "Code128"}
FEW_LOOKS = 9
"""Every way to look, once: enough for what must not be read at all."""


def watched(page: Page) -> list[str]:
    """Addresses asked for from now on, but for the phone's own: scanner's files, its plea to read a photo, the outbox's token."""
    asked: list[str] = []

    def note(request: Request) -> None:
        if not any(part in request.url for part in OWN):
            asked.append(request.url)

    page.on("request", note)
    return asked


@FILM
def test_no_camera_picture_of_a_stranger_leads_anywhere(page: Page, address: str, show: Show) -> None:
    pictures = strangers(address)
    asked, before = watched(page), page.url
    page.get_by_role("button", name="Open the camera").click()
    named = set()
    for text, picture in pictures.items():
        show(picture)
        if seen(page, NAMED.format(json.dumps(text)), FEW_LOOKS if text in UNPRINTED else MOST_LOOKS):
            named.add(text)
    print(f"\ncamera: {len(named)} of {len(pictures)} strangers named; not:", set(pictures) - named)
    assert named == set(pictures) - UNPRINTED
    assert (page.url, page.locator("#answer").count(), asked) == (before, 0, [])


def test_no_photo_of_a_stranger_leads_anywhere(page: Page, address: str) -> None:
    page.evaluate(NO_CAMERA)
    asked, before = watched(page), page.url
    field = page.locator("[data-photo]")
    for picture in strangers(address).values():
        field.set_input_files({"name": "x.jpg", "mimeType": "image/jpeg", "buffer": jpeg(picture)})
        page.wait_for_function("() => document.querySelector('[data-photo]').value === ''")
    assert (page.url, page.locator("#answer").count(), asked) == (before, 0, [])
