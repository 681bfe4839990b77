"""A person with a phone: enrols, signs in, shows tags to the camera, presses what the screen offers."""

import re
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, expect

from e2e import PATIENCE
from e2e.film import Film
from e2e.journey.form import fill_in
from e2e.journey.house import House
from e2e.phone.test_outbox import settled, until

PICTURES = Path(__file__).parents[2] / "dist" / "pictures"
SMALL = "els => els.filter(e => e.getClientRects().length).map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])"
TARGETS = "main a[href].button, button, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), select, summary"

MOST_LOOKS = 400
MOST_SCANS = 3
"""Whoever gets no picture, or the last one again, closes the sheet and presses once more."""
BLIND = "tag-scanner[data-state=blocked]"
PHONE, DESK = (360, 740), (1280, 800)


class Hands:
    """One person at one phone of 360×740, or at a desk; in Chinese unless told otherwise."""

    def __init__(
        self,
        browser: Browser,
        house: House,
        film: Film,
        scripts: bool = True,
        size: tuple[int, int] = PHONE,
        locale: str = "zh-CN",
    ) -> None:
        self.house, self.film, self.scripts = house, film, scripts
        self.phone: BrowserContext = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            locale=locale,
            permissions=["camera"],
            java_script_enabled=scripts,
        )
        self.phone.set_default_timeout(PATIENCE)
        self.complaints: list[str] = []
        self.phone.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.page: Page = self.phone.new_page()
        self.page.on("console", self._heard)
        self.page.on("request", self._asked)

    def goes_to(self, path: str) -> Page:
        """Open a page of the house."""
        self.page.goto(self.house.url(path))
        return self.page

    @property
    def where(self) -> str:
        """The path of the page on the screen."""
        return urlsplit(self.page.url).path

    def enrols(self, address: str) -> None:
        """Open what the desk's QR says and make this phone known."""
        self.page.goto(address)
        self.page.locator("main form button").click()
        self.page.wait_for_url(re.compile("/sign-in"))

    def signs_in(self, staff_no: str, secret: str) -> "Hands":
        """Staff number and PIN or password, typed."""
        self.goes_to("/sign-in?other=1")
        self.page.locator("[name=staff_no]").fill(staff_no)
        self.page.locator("[name=secret]").fill(secret)
        self.page.locator("main form button:not([type=button])").first.click()
        self.page.wait_for_url(lambda url: "/sign-in" not in url)
        return self

    def scans(self, code: str) -> Page:
        """Hold a tag in front of the camera on the scan page; the decoder does the rest."""
        self.shows(code)
        return self.looks_through_the_camera()

    def shows(self, code: str) -> None:
        """Hold a tag before the camera."""
        self.film.says(f"{self.house.address}/T/{code}".upper())

    def looks_through_the_camera(self) -> Page:
        """The scan page with its camera, until it has read what is held in front of it."""
        self.goes_to("/scan")
        read = self.page.locator("#tag-read > *").first
        for _ in range(MOST_SCANS):
            expect(read.or_(self.page.locator(BLIND)).first).to_be_visible()
            if read.is_visible():
                break
            self.page.get_by_role("button", name="打开相机").click()
        expect(read).to_be_visible()
        expect(self.page.locator("tag-scanner[data-looking]")).to_have_count(0)
        settled(self.page)
        return self.page

    def signs(self, name: str = "", form: Locator | None = None) -> None:
        """Draw with a finger in the signature's field in sight, beside a typed name where one is wanted."""
        pad = (form or self.page.locator("main")).locator("signature-pad").locator("visible=true").first
        if name:
            pad.locator("input:not([type=hidden])").first.fill(name)
        canvas = pad.locator("canvas")
        canvas.scroll_into_view_if_needed()
        expect(canvas).to_have_css("touch-action", "none")
        box = canvas.bounding_box()
        assert box
        self.page.mouse.move(box["x"] + 30, box["y"] + 30)
        self.page.mouse.down()
        for x, y in ((80, 60), (120, 20), (160, 70), (220, 40)):
            self.page.mouse.move(box["x"] + x, box["y"] + y, steps=4)
        self.page.mouse.up()

    def presses(self, name: str) -> Page:
        """Press the button of that name."""
        self.page.get_by_role("button", name=name, exact=True).locator("visible=true").first.click()
        return self.page

    def sends(self, action: str, signed: str = "", **answers: str | list[str]) -> None:
        """Fill in the form whose address ends so, sign where a name is given, press its button, wait for the answer."""
        form = self.page.locator(f"form[action$='{action}'], form[action*='{action}?']").first
        expect(form).to_be_attached()
        unfold(form)
        expect(form).to_be_visible()
        fill_in(form, **answers)
        if signed:
            self.signs(signed, form)
        path = urlsplit(str(form.get_attribute("action"))).path
        with self.page.expect_response(lambda answer: is_answer(answer, path)):
            form.locator("button:not([type=button])").last.click()
        settled(self.page)

    def passes(self, step: str, signed: str = "", **answers: str | list[str]) -> None:
        """Pass a step of the job on the screen."""
        self.sends(f"/milestones/{step}", signed, **answers)

    def scans_into(self, action: str, name: str, code: str) -> None:
        """Take a tag with the scan button of a field; the sheet closes when it is read."""
        self.shows(code)
        field = self.page.locator(f"form[action$='{action}'] scan-field:has([name='{name}'])")
        taken = field.locator(f"[name='{name}']")
        for _ in range(MOST_SCANS):
            field.locator("[data-scan]").click()
            expect(self.page.locator(f"dialog:not(:has({BLIND}))")).to_have_count(0)
            if taken.input_value() == code:
                break
            if self.page.locator(BLIND).count():
                self.page.locator("dialog [data-close]").click()
        expect(taken).to_have_value(code)

    def is_refused(self, words: str) -> None:
        """A rule said no, in words."""
        told = self.page.locator("[role=alert]:visible").first
        expect(told).to_contain_text(words)
        expect(told).to_be_in_viewport()

    def prints(self) -> bytes:
        """The paper that was just asked for, once the worker has drawn it."""
        link = self.page.locator("main a[href$='/file']")
        if not self.scripts:
            self._looks_again_until(link)
        expect(link).to_be_visible(timeout=60_000)
        answer = self.phone.request.get(self.house.url(str(link.get_attribute("href"))))
        assert answer.headers["content-type"] == "application/pdf"
        return answer.body()

    def sees(self, words: str) -> None:
        """The words stand on the screen."""
        expect(self.page.locator("body")).to_contain_text(words)

    def keeps_picture(self, name: str) -> None:
        """A picture for the README; also the moment when axe and the targets are looked at."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png", caret="initial")
        if self.scripts:  # axe is a script too
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

    def is_ready_for_the_cellar(self) -> None:
        """The page, its scripts and the delivery token are on the phone."""
        until(self.page, "navigator.serviceWorker.controller")
        until(self.page, "await gatehouse.outbox._token(gatehouse.person)")

    def offline(self, gone: bool = True) -> None:
        """Into the basement, or out of it."""
        self.phone.set_offline(gone)

    def leaves(self) -> None:
        """Put the phone down; nothing may have gone wrong in its scripts."""
        self.phone.close()
        assert self.complaints == [], self.complaints

    def _looks_again_until(self, wanted: Locator) -> None:
        """Without scripts a page does not move by itself: press “look again”."""
        for _ in range(MOST_LOOKS):
            again = self.page.get_by_role("link", name="刷新查看")
            expect(again.or_(wanted).first).to_be_visible()
            if wanted.is_visible():
                return
            again.click()

    def _heard(self, said: object) -> None:
        text = getattr(said, "text", "")
        if "Content Security" in text:
            self.complaints.append(text)

    def _asked(self, request: object) -> None:
        url = getattr(request, "url", "")
        if not url.startswith((self.house.address, "data:", "blob:")):
            self.complaints.append(f"a foreign host: {url}")


def unfold(form: Locator) -> None:
    """Open what it lies folded in, the outermost first."""
    folded = form.locator("xpath=ancestor::details[not(@open)]")
    while folded.count():
        folded.first.locator("> summary").click()


def is_answer(answer: Response, path: str) -> bool:
    """To a form sent there, not to what the phone sends by itself."""
    return answer.request.method == "POST" and urlsplit(answer.url).path == path
