"""A hand with a cheap phone on a bad line, in a real Chromium, and what it sees when."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page

from e2e.phone.test_outbox import until
from tests.bench.furniture import Furnished
from tests.bench.slow_line import SlowLine
from tests.cast import enrol, sign_in
from tests.client import Phone
from tests.faults.web import Web

USABLE = """() => { const drawn = () => document.readyState !== 'loading' && globalThis.htmx && globalThis.gatehouse
    && customElements.get('outbox-pill') && document.querySelector('main');
  const look = () => drawn() ? (globalThis.usable = performance.now()) : requestAnimationFrame(look); look(); }"""
# From the finger's leaving the glass to the picture that shows the change: the browser's own account of the event
# (event timing, in steps of 8 ms) where the event itself made the change, else the next picture after it.
CHANGES = """() => { let changedAt;
  addEventListener('click', (tap) => { changedAt = 0;
    const changed = new MutationObserver(() => { changed.disconnect(); changedAt = performance.now();
      requestAnimationFrame(() => setTimeout(() => console.debug(`later ${performance.now() - tap.timeStamp}`))); });
    changed.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  }, true);
  new PerformanceObserver((seen) => { for (const { name, processingEnd, duration } of seen.getEntries())
    if (name === 'click' && changedAt && changedAt <= processingEnd) console.debug(`seen ${duration}`);
  }).observe({ type: 'event', durationThreshold: 16 }); }"""
QUIET = 3_000
"""Milliseconds without a byte after which nothing more is coming."""
HOLDS = 80
"""Milliseconds that a finger stays on the glass."""
NONE = 1_000.0
"""Milliseconds that a tap counts as which changed nothing before another page came."""


class Hand:
    """Somebody with that phone, signed in."""

    def __init__(self, browser: Browser, web: Web, house: Furnished, staff: str) -> None:
        phone = Phone(house.app)
        enrol(house.app, phone, staff)
        sign_in(house.app, phone, staff)
        self.origin = f"http://127.0.0.1:{web.port}"
        self.context: BrowserContext = browser.new_context(
            viewport={"width": 360, "height": 740}, locale="zh-CN", has_touch=True, permissions=["camera"]
        )
        for name in ("gatehouse_device", "gatehouse_session"):
            cookie = phone.get_cookie(name)
            assert cookie
            self.context.add_cookies([{"name": name, "value": cookie.value, "url": self.origin}])
        self.context.set_default_timeout(60_000)
        self.context.add_init_script(f"({USABLE})(); ({CHANGES})();")
        self.page: Page = self.context.new_page()
        self.felt: dict[str, float] = {}
        self.page.on("console", self._heard)
        self.line = SlowLine(browser, self.page)
        self._glass = self.context.new_cdp_session(self.page)

    def visits(self, path: str) -> float:
        """Seconds until the page can be used."""
        self.line.hold_service_worker()
        self.page.goto(self.origin + path)
        self.page.wait_for_function("() => globalThis.usable")
        return float(self.page.evaluate("usable")) / 1000

    def settles(self) -> None:
        """Whatever the phone fetches for later has come."""
        until(
            self.page, "navigator.serviceWorker.controller && await gatehouse.outbox._token(gatehouse.person)"
        )
        self.line.hold_service_worker()
        self.rests()

    def rests(self) -> None:
        """Nothing more goes over the line."""
        before = -1
        while before != self.line.bytes:
            before = self.line.bytes
            self.page.wait_for_timeout(QUIET)

    def taps(self, selector: str) -> float:
        """Milliseconds until something is different on the screen."""
        place = self.page.locator(selector).locator("visible=true").first
        place.scroll_into_view_if_needed()
        self.page.wait_for_timeout(500)  # the page's own start, over which no hand is quick enough to tap
        self.felt.clear()
        self.touches(place)
        for _ in range(20):
            self.page.wait_for_timeout(NONE / 20)
            if "seen" in self.felt:
                break
        return self.felt.get("seen", self.felt.get("later", NONE))

    def touches(self, place: Locator) -> None:
        """One tap in the middle of it. Playwright's own looks at what lies under the finger, on the phone's time."""
        self._strokes(place, ((0.5, 0.5),))

    def signs(self, pad: Locator) -> None:
        """A name, drawn with the finger; no tap."""
        self._strokes(pad, ((0.1, 0.3), (0.3, 0.8), (0.5, 0.2), (0.7, 0.7), (0.9, 0.4)))

    def _strokes(self, place: Locator, way: tuple[tuple[float, float], ...]) -> None:
        place.scroll_into_view_if_needed()
        box = place.bounding_box()
        assert box
        points = [{"x": box["x"] + box["width"] * x, "y": box["y"] + box["height"] * y} for x, y in way]
        for word, point in zip(("touchStart", *("touchMove",) * (len(way) - 1)), points, strict=True):
            self._glass.send("Input.dispatchTouchEvent", {"type": word, "touchPoints": [point]})
        self.page.wait_for_timeout(HOLDS)
        self._glass.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    def _heard(self, said: ConsoleMessage) -> None:
        word, _, duration = said.text.partition(" ")
        if word in ("seen", "later"):
            self.felt.setdefault(word, float(duration))


@contextmanager
def hand(browser: Browser, web: Web, house: Furnished, staff: str) -> Iterator[Hand]:
    """Takes the phone and puts it down."""
    taken = Hand(browser, web, house, staff)
    yield taken
    taken.context.close()
