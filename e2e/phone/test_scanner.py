"""A tag is read by the real decoder, by four ways, and what is not ours leads nowhere."""

import pytest
from playwright.sync_api import Page, expect

from e2e.film import Film, held, jpeg
from e2e.phone.conftest import TAG
from e2e.phone.stand_in import StandIn

BURST = "keys => keys.forEach(key => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))"
"""All keys within a millisecond or two: a hand scanner does not pause because this machine is busy."""


@pytest.fixture
def scanner(page: Page, house: StandIn) -> Page:
    """The scan page, its scripts loaded."""
    page.goto(house.url("/as/anna/scan"))
    page.wait_for_selector("tag-scanner:defined")
    return page


def address(house: StandIn) -> str:
    """What is printed on our tag."""
    return house.url(f"/t/{TAG}").upper()


def test_the_camera_reads_a_tag(scanner: Page, house: StandIn, film: Film):
    film.says(address(house))
    scanner.get_by_role("button", name="Open the camera").click()
    expect(scanner.locator("#answer")).to_have_text(f"tag {TAG}")
    expect(scanner.locator(".scan-word")).to_have_text(f"Read: {TAG}")


def test_a_strange_code_never_navigates(scanner: Page, film: Film):
    film.says(f"https://evil.example/T/{TAG}")
    scanner.get_by_role("button", name="Open the camera").click()
    expect(scanner.locator(".scan-word")).to_have_text("Not one of our tags: evil.example")
    expect(scanner.locator("#answer")).to_have_count(0)


def test_a_photo_is_read_on_the_phone(scanner: Page, house: StandIn):
    picture = {"name": "tag.jpg", "mimeType": "image/jpeg", "buffer": jpeg(held(address(house)))}
    scanner.locator("[data-photo]").set_input_files(picture)
    expect(scanner.locator("#answer")).to_have_text(f"tag {TAG}")


def test_a_typed_code_is_taken(scanner: Page):
    scanner.locator("tag-scanner input[name=code]").fill(TAG.lower())
    scanner.get_by_role("button", name="Go on").click()
    expect(scanner.locator("#answer")).to_have_text(f"tag {TAG}")


def test_a_hand_scanner_types_a_code_anywhere(scanner: Page, house: StandIn):
    scanner.locator("h1").click()
    scanner.evaluate(BURST, [*address(house), "Enter"])
    expect(scanner.locator("#answer")).to_have_text(f"tag {TAG}")


def test_a_camera_that_will_not_open_leaves_the_other_ways(scanner: Page):
    scanner.evaluate("""() => { navigator.mediaDevices.getUserMedia =
        async () => { throw new DOMException('no', 'NotAllowedError') } }""")
    scanner.get_by_role("button", name="Open the camera").click()
    expect(scanner.locator(".scan-word")).to_contain_text("not allowed here")
    expect(scanner.get_by_role("button", name="Open the camera")).to_be_visible()
    expect(scanner.locator("tag-scanner input[name=code]")).to_be_visible()


def test_a_field_takes_a_tag_from_the_sheet(page: Page, house: StandIn, film: Film):
    film.says(address(house))
    page.goto(house.url("/as/anna/field"))
    page.get_by_role("button", name="Scan").click()
    expect(page.locator("input[name=key]")).to_have_value(TAG)
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator("input[name=key]")).to_be_focused()
