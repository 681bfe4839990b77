"""A person with a phone: enrols, signs in, shows tags to the camera, presses what the screen offers."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from e2e.journey.house import House
from e2e.phone.conftest import frames

PICTURES = Path(__file__).parents[2] / "dist" / "pictures"
SMALL = "els => els.filter(e => e.getClientRects().length).map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])"
TARGETS = "main a[href].button, button, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), select, summary"


class Hands:
    """One person at one phone of 360×740 in Chinese."""

    def __init__(self, browser: Browser, house: House, film: Path, scripts: bool = True) -> None:
        self.house, self.film = house, film
        self.phone: BrowserContext = browser.new_context(
            viewport={"width": 360, "height": 740},
            locale="zh-CN",
            permissions=["camera"],
            java_script_enabled=scripts,
        )
        self.phone.set_default_timeout(20_000)
        self.complaints: list[str] = []
        self.phone.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.page: Page = self.phone.new_page()
        self.page.on("console", self._heard)
        self.page.on("request", self._asked)

    def goes_to(self, path: str) -> Page:
        """Open a page of the house."""
        self.page.goto(self.house.url(path))
        return self.page

    def enrols(self, code: str) -> None:
        """Open what the desk's QR says and make this phone known."""
        self.goes_to(f"/enrol/{code}")
        self.page.get_by_role("button", name="登记").click()
        self.page.wait_for_url(re.compile("/sign-in"))

    def signs_in(self, staff_no: str, secret: str) -> "Hands":
        """Staff number and PIN or password, typed."""
        self.goes_to("/sign-in?other=1")
        self.page.get_by_label("工号").fill(staff_no)
        self.page.get_by_label(re.compile("PIN|密码")).fill(secret)
        self.page.get_by_role("button", name="登录", exact=True).click()
        self.page.wait_for_url(lambda url: "/sign-in" not in url)
        return self

    def scans(self, code: str) -> Page:
        """Hold a printed tag in front of the camera on the scan page; the decoder does the rest."""
        self.film.write_bytes(frames(f"{self.house.address}/T/{code}".upper()))
        self.goes_to("/scan")
        self.page.get_by_role("button", name="打开相机").click()
        expect(self.page.locator("#answer")).to_be_visible()
        return self.page

    def presses(self, name: str) -> Page:
        """Press the button of that name."""
        self.page.get_by_role("button", name=name).first.click()
        return self.page

    def sees(self, words: str) -> None:
        """The words stand on the screen."""
        expect(self.page.locator("body")).to_contain_text(words)

    def keeps_picture(self, name: str) -> None:
        """A picture for the README; also the moment when axe and the targets are looked at."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png")
        self.looks_right()

    def looks_right(self) -> None:
        """axe finds nothing, no target is smaller than 48 px, nothing leaves the screen sideways."""
        found = Axe().run(self.page)
        assert found.violations_count == 0, f"{self.page.url}: {found.generate_report()}"
        small = [
            (html, box["width"], box["height"])
            for html, box in self.page.eval_on_selector_all(TARGETS, SMALL)
            if 0 < box["height"] < 47.5
        ]
        assert small == [], f"{self.page.url}: {small}"
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), self.page.url

    def offline(self, gone: bool = True) -> None:
        """Into the basement, or out of it."""
        self.phone.set_offline(gone)

    def leaves(self) -> None:
        """Put the phone down; nothing may have gone wrong in its scripts."""
        self.phone.close()
        assert self.complaints == []

    def _heard(self, said: object) -> None:
        text = getattr(said, "text", "")
        if "Content Security" in text:
            self.complaints.append(text)

    def _asked(self, request: object) -> None:
        url = getattr(request, "url", "")
        if not url.startswith((self.house.address, "data:", "blob:")):
            self.complaints.append(f"a foreign host: {url}")
