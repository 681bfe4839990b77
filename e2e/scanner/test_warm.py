"""A camera stays on for the next scan and goes off when none comes; `make bench` says how long a hand waits for it."""

from playwright.sync_api import Page, expect

from e2e.scanner.conftest import Show

SPY = """() => { globalThis.asked = 0; const { mediaDevices } = navigator, { getUserMedia } = mediaDevices;
  mediaDevices.getUserMedia = (wish) => { asked += 1; return getUserMedia.call(mediaDevices, wish); }; }"""
RESTS = (
    "() => { const place = document.querySelector('tag-scanner'); place.rest(); place.say('ok', 'paused'); }"
)


def opens(page: Page) -> int:
    """The camera opens and rests again; how often the phone was asked for it so far."""
    page.get_by_role("button", name="Open the camera").click()
    expect(page.locator("tag-scanner")).to_have_attribute("data-looking", "")
    page.evaluate(RESTS)
    return int(page.evaluate("asked"))


def test_a_resting_camera_is_taken_again_and_a_closed_one_opened(page: Page, show: Show) -> None:
    page.evaluate(SPY)
    page.evaluate(
        "() => { const { _leave } = gatehouse.scanner; gatehouse.scanner._leave = () => _leave(600_000); }"
    )
    assert [opens(page), opens(page), opens(page)] == [1, 1, 1]
    page.evaluate("() => gatehouse.scanner._close()")
    assert opens(page) == 2


def test_the_camera_goes_off_when_nobody_looks(page: Page, show: Show) -> None:
    page.evaluate(SPY)
    opens(page)
    page.evaluate("() => gatehouse.scanner._leave(20)")
    page.wait_for_function("() => !document.querySelector('video').srcObject.active")
