"""The scanner in somebody's hand: several codes at once, a round, pause, lens, light, and a camera that fails."""

from playwright.sync_api import Page, expect

from e2e.scanner.conftest import Show
from tests.tags.gallery.hanging import Picture

Pictures = dict[str, Picture]
COUNTED = "() => [...document.querySelector('tag-scanner').counted]"
SPY = """() => { globalThis.played = []; const { play } = gatehouse.sound;
  gatehouse.sound.play = (name) => { played.push(name); play.call(gatehouse.sound, name); }; }"""


def opened(page: Page) -> None:
    """The camera is open and looks."""
    page.get_by_role("button", name="Open the camera").click()
    expect(page.locator("tag-scanner")).to_have_attribute("data-looking", "")


def test_among_several_one_tap_chooses(page: Page, pictures: Pictures, show: Show) -> None:
    crowd = pictures["two and a maker's"]
    show(crowd.image)
    page.get_by_role("button", name="Open the camera").click()
    found = page.locator("[data-found] li")
    expect(found).to_have_count(3)
    expect(page.locator(".scan-word")).to_have_text("2 tags in the picture: choose one")
    expect(found.last).to_have_text("Not one of our tags: maker.example")
    expect(page.locator("[data-boxes] polygon")).to_have_count(3)
    expect(page.locator("#answer")).to_have_count(0)
    for code in crowd.codes:
        expect(found.filter(has_text=f"{code[:5]}-{code[5:]} · thing {code}")).to_have_count(1)
    page.locator("[data-found] button").nth(1).click()
    expect(page.locator("#answer")).to_contain_text("tag ")
    assert (page.locator("#answer").text_content() or "").split()[1] in crowd.codes


def test_a_box_can_be_tapped_too(page: Page, pictures: Pictures, show: Show) -> None:
    show(pictures["two side by side"].image)
    page.get_by_role("button", name="Open the camera").click()
    page.locator("[data-boxes] polygon.ours").first.click()
    expect(page.locator("#answer")).to_contain_text("tag ")


def test_ours_is_taken_beside_a_strangers(page: Page, pictures: Pictures, show: Show) -> None:
    mine = pictures["ours and a maker's"]
    show(mine.image)
    page.get_by_role("button", name="Open the camera").click()
    expect(page.locator("#answer")).to_have_text(f"tag {mine.codes[0]}")
    expect(page.locator(".scan-word")).to_have_text(f"Read: {mine.codes[0]}. The other code is not ours.")


def test_in_a_round_each_tag_counts_once_and_a_pause_counts_none(
    page: Page, pictures: Pictures, show: Show
) -> None:
    show(pictures["three keys"].image)
    page.evaluate(SPY)
    page.get_by_role("button", name="Many").click()
    expect(page.locator("[data-found] button")).to_have_count(3)
    page.wait_for_timeout(500)
    expect(page.locator("[data-found] button")).to_have_count(3)
    page.get_by_role("button", name="Pause").click()
    expect(page.locator(".scan-word")).to_have_text("Paused")
    show(pictures["plain:straight"].image)
    page.wait_for_timeout(700)
    assert len(page.evaluate(COUNTED)) == 3
    page.get_by_role("button", name="Pause").click()
    expect(page.locator("[data-found] button")).to_have_count(4)
    expect(page.locator(".scan-word")).to_contain_text("4 counted")
    assert page.evaluate("played.filter((name) => name === 'good').length") in {2, 3, 4}
    assert page.evaluate("played.includes('bad')") is False
    expect(page.locator("#answer")).to_have_count(0)


def test_the_lens_goes_nearer_and_back(page: Page, pictures: Pictures, show: Show) -> None:
    straight = pictures["plain:straight"]
    show(
        straight.image.transform(straight.image.size, 0, (1, 0, 420, 0, 1, 330))
    )  # into the upper left corner
    opened_at = page.get_by_role("button", name="Open the camera")
    page.evaluate("() => { document.querySelector('tag-scanner').zoom = 4 }")
    opened_at.click()
    page.wait_for_timeout(900)
    expect(page.locator("#answer")).to_have_count(0)
    zoom = page.get_by_role("button", name="Zoom")
    for wanted in ("2×", "4×", "1×"):
        zoom.click()
        expect(zoom).to_contain_text(wanted)
    expect(page.locator("#answer")).to_have_text(f"tag {straight.codes[0]}")


def test_the_light_is_offered_where_there_is_one(page: Page, show: Show) -> None:
    page.evaluate("""() => { globalThis.asked = [];
      MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true, zoom: { min: 1, max: 2 } });
      MediaStreamTrack.prototype.applyConstraints = async (wish) => asked.push(wish.advanced[0]); }""")
    expect(page.get_by_role("button", name="Light")).to_be_hidden()
    opened(page)
    page.get_by_role("button", name="Light").click()
    page.get_by_role("button", name="Zoom").click()
    expect(page.get_by_role("button", name="Light")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("asked") == [{"torch": True}, {"zoom": 2}]
    assert page.evaluate("document.querySelector('tag-scanner').zoom") == 1


def test_a_black_camera_is_named_and_can_be_tried_again(page: Page) -> None:
    page.evaluate("""() => { navigator.mediaDevices.getUserMedia =
        async () => document.createElement('canvas').captureStream(0) }""")
    page.get_by_role("button", name="Open the camera").click()
    expect(page.locator(".scan-word")).to_contain_text("did not start")
    expect(page.get_by_role("button", name="Open the camera")).to_be_visible()


def test_a_camera_that_opens_blind_is_opened_anew(page: Page, show: Show, pictures: Pictures) -> None:
    show(pictures["plain:straight"].image)
    page.evaluate("""() => { const devices = navigator.mediaDevices, { getUserMedia } = devices;
      const blind = document.createElement('canvas').captureStream(0);
      devices.getUserMedia = async (wish) => (devices.getUserMedia = getUserMedia, blind); }""")
    page.get_by_role("button", name="Open the camera").click()
    expect(page.locator("#answer")).to_have_text(f"tag {pictures['plain:straight'].codes[0]}")


def test_a_camera_that_goes_blind_is_opened_anew(page: Page, show: Show, pictures: Pictures) -> None:
    opened(page)
    page.evaluate("document.querySelector('video').srcObject.getTracks()[0].stop()")
    show(pictures["plain:straight"].image)
    expect(page.locator("#answer")).to_have_text(f"tag {pictures['plain:straight'].codes[0]}")


def test_the_camera_rests_in_the_pocket_and_goes_on_afterwards(
    page: Page, show: Show, pictures: Pictures
) -> None:
    opened(page)
    hide = "Object.defineProperty(document, 'hidden', {{ value: {}, configurable: true }}); document.dispatchEvent(new Event('visibilitychange'))"
    page.evaluate(hide.format("true"))
    assert page.evaluate("document.querySelector('video').srcObject.active") is False
    show(pictures["plain:straight"].image)
    page.evaluate(hide.format("false"))
    expect(page.locator("#answer")).to_have_text(f"tag {pictures['plain:straight'].codes[0]}")
