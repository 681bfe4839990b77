"""What a new phone meets first leads it to the desk's code, and from there to the sign-in."""

from playwright.sync_api import BrowserContext, Page, expect

from e2e.film import Film
from e2e.phone.test_real_house import RealHouse, blunders, real

__all__ = ["real"]


def test_a_new_phone_is_set_up_by_scanning_the_desks_screen(page: Page, real: RealHouse, film: Film):
    film.says(f"{real.address}/enrol/{real.code}")
    page.goto(f"{real.address}/")
    page.get_by_role("link", name="新手机？先设置").click()
    assert blunders(page) == []
    page.get_by_role("button", name="打开相机").click()
    page.wait_for_url("**/enrol/*")
    expect(page.locator("main")).to_contain_text("东门手机")
    page.locator("main form button").click()
    page.wait_for_url("**/sign-in")
    expect(page.locator("main")).to_contain_text("本机已登记为：东门手机")


def test_a_camera_that_opens_blind_is_opened_anew_for_the_desks_code(page: Page, real: RealHouse, film: Film):
    film.says(f"{real.address}/enrol/{real.code}")
    page.goto(f"{real.address}/welcome")
    page.wait_for_function("() => customElements.get('enrol-scanner')")
    page.evaluate("""() => { const devices = navigator.mediaDevices, { getUserMedia } = devices;
      const blind = document.createElement('canvas').captureStream(0);
      devices.getUserMedia = async (wish) => (devices.getUserMedia = getUserMedia, blind); }""")
    page.get_by_role("button", name="打开相机").click()
    page.wait_for_url("**/enrol/*")


def test_another_code_leads_nowhere(page: Page, real: RealHouse, film: Film):
    film.says("https://example.com/enrol/abc")
    page.goto(f"{real.address}/welcome")
    page.get_by_role("button", name="打开相机").click()
    expect(page.locator("enrol-scanner")).to_contain_text("这不是前台屏幕上的登记码")
    assert page.url.endswith("/welcome")


def test_the_camera_is_asked_for_only_when_it_is_needed(phone: BrowserContext, page: Page, real: RealHouse):
    page.add_init_script(
        "globalThis.asked = 0; const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);"
        "navigator.mediaDevices.getUserMedia = (wish) => { asked += 1; return ask(wish); };"
    )
    page.goto(f"{real.address}/welcome")
    page.wait_for_function("() => customElements.get('enrol-scanner')")
    assert page.evaluate("asked") == 0
    page.get_by_role("button", name="打开相机").click()
    page.wait_for_function("() => asked === 1")
