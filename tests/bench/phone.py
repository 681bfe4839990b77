"""What a hand feels on a cheap phone with a bad line, in a real Chromium: python -m tests.bench.phone"""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from e2e.film import Film
from e2e.phone.conftest import FLAGS
from e2e.phone.test_outbox import until
from tests.bench.figure import Figure, middle, write
from tests.bench.furniture import Furnished
from tests.bench.slow_line import SlowLine
from tests.cast import Cast, acting, enrol, sign_in
from tests.client import Phone
from tests.faults.web import Web

ROUNDS = int(os.environ.get("ROUNDS", "5"))
USABLE = """() => { const drawn = () => document.readyState !== 'loading' && globalThis.htmx && globalThis.gatehouse
    && customElements.get('outbox-pill') && document.querySelector('main');
  const look = () => drawn() ? (globalThis.usable = performance.now()) : requestAnimationFrame(look); look(); }"""
CHANGES = """() => addEventListener('click', (tap) => {
    const changed = new MutationObserver(() => { changed.disconnect(); requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => console.debug(`seen ${performance.now() - tap.timeStamp}`);
      port2.postMessage(0); }); });
    changed.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  }, true)"""
QUIET = 3_000
"""Milliseconds without a byte after which nothing more is coming."""
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
        self.felt: list[float] = []
        self.page.on("console", self._heard)
        self.line = SlowLine(browser, self.page)

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
        self.felt.clear()
        self.page.locator(selector).locator("visible=true").first.tap(no_wait_after=True)
        self.page.wait_for_timeout(2 * NONE)
        self.rests()
        return self.felt[0] if self.felt else NONE

    def _heard(self, said: ConsoleMessage) -> None:
        word, _, duration = said.text.partition(" ")
        if word == "seen":
            self.felt.append(float(duration))


@contextmanager
def hand(browser: Browser, web: Web, house: Furnished, staff: str) -> Iterator[Hand]:
    """Takes the phone and puts it down."""
    taken = Hand(browser, web, house, staff)
    yield taken
    taken.context.close()


def measure(house: Furnished) -> list[Figure]:
    """All of it; some minutes."""
    web = Web(house.state, house.url, GATEHOUSE_TESTING="0")
    web.start()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        film = Film(Path(folder))
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*FLAGS, film.flag])
        try:
            return [
                *_home(browser, web, house),
                *_taps(browser, web, house),
                *_cellar(browser, web, house),
                _camera(browser, web, house),
            ]
        finally:
            browser.close()
            web.stop()


def _home(browser: Browser, web: Web, house: Furnished) -> list[Figure]:
    first, bytes_, requests, again, bytes_again = [], [], [], [], []
    for _ in range(ROUNDS):
        with hand(browser, web, house, "wang") as one:
            first.append(one.visits("/"))
            bytes_.append(one.line.bytes / 1024)
            requests.append(one.line.requests)
            one.settles()
            one.line.clear()
            again.append(one.visits("/"))
            one.rests()
            bytes_again.append(one.line.bytes / 1024)
    return [
        Figure("phone: first home, over the line", middle(bytes_), "KB", most=60),
        Figure("phone: first home, requests", middle(requests), "", most=12),
        Figure("phone: first home, usable", middle(first), "s", most=3),
        Figure("phone: home again, over the line", middle(bytes_again), "KB", most=10),
        Figure("phone: home again, usable", middle(again), "s", most=1),
    ]


PAGES = {
    "wang": {"home": "/", "my jobs": "/jobs/", "scan": "/scan", "a help call": "/help-requests/new"},
    "zhou": {"a key": "/keys/{key}"},
}
TAPS = {
    "home": "main a[href]",
    "my jobs": "main a[href]",
    "scan": "tag-scanner [data-many]",
    "a help call": "main form button:not([type=button])",
    "a key": "form[action$='/custody'] button:not([type=button])",
}


def _taps(browser: Browser, web: Web, house: Furnished) -> list[Figure]:
    felt: dict[str, list[float]] = {}
    for staff, pages in PAGES.items():
        with hand(browser, web, house, staff) as one:
            one.visits("/")
            one.settles()
            for name, path in pages.items():
                for _ in range(ROUNDS):
                    one.visits(path.format(key=house.key_ids[0]))
                    felt.setdefault(name, []).append(one.taps(TAPS[name]))
    with hand(browser, web, house, "guo") as one:
        one.visits("/")
        one.settles()
        for _ in range(ROUNDS):
            job, chair = chair_job(house)
            one.visits(job)
            felt.setdefault("take", []).append(one.taps("form[action$='/crew'] button:not([type=button])"))
            one.visits(job)
            one.page.locator("[name=chair]").fill(chair)
            one.page.locator("[name=borrower_signature-typed]").fill("周桂芳")
            felt.setdefault("a step", []).append(one.taps("form[action$='/lent'] button:not([type=button])"))
    return [
        Figure(f"phone: tap on {name}, seen", middle(each), "ms", most=100) for name, each in felt.items()
    ]


def chair_job(house: Furnished) -> tuple[str, str]:
    """The path of a fresh wheelchair job and a chair for it."""
    from webapp.jobs import Job
    from webapp.portering.wheelchair import Wheelchair

    with acting(house.app, "guo") as guide:
        site = Cast.site("02")
        chair = Wheelchair.add(site, f"W-{time.monotonic_ns()}")
        job = Job.open(
            "wheelchair_service", site, by=guide, answers={"patient": "周桂芳", "reason": "very_old"}
        )
        return f"/jobs/{job.id}", str(chair.id)


KEPT = """async ([code, other]) => { const form = document.querySelector("form[action$='/lent']"); const from = performance.now();
  const field = form.querySelector("[name=chair]"); field.closest("scan-field").take(code);
  form.querySelector("button:not([type=button])").click();
  while (!document.querySelector("[data-note=waiting]:not([hidden])")) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - from; }"""


def _cellar(browser: Browser, web: Web, house: Furnished) -> list[Figure]:
    kept, drains = [], []
    with hand(browser, web, house, "guo") as one:
        one.visits("/")
        one.settles()
        for _ in range(ROUNDS):
            job, _chair = chair_job(house)
            one.visits(job)
            one.page.locator("form[action$='/crew'] button:not([type=button])").first.tap()
            one.page.locator("[name=borrower_signature-typed]").fill("周桂芳")
            one.context.set_offline(True)
            kept.append(one.page.evaluate(KEPT, ["7K3M9PQ2XA", ""]) / 1000)
            back = time.monotonic()
            with one.page.expect_request(lambda asked: asked.url.endswith("/lent")):
                one.context.set_offline(False)
            drains.append(time.monotonic() - back)
            one.page.wait_for_timeout(2_000)
    return [
        Figure("phone: scan to “kept on this phone”", middle(kept), "s", most=1),
        Figure("phone: reconnection to drain", middle(drains), "s", most=5),
    ]


def _camera(browser: Browser, web: Web, house: Furnished) -> Figure:
    with hand(browser, web, house, "wang") as one:
        one.visits("/scan")
        for turn in range(1, ROUNDS + 2):
            one.page.wait_for_function(f"() => performance.getEntriesByName('scanner:live').length >= {turn}")
            one.page.evaluate(
                "() => { const place = document.querySelector('tag-scanner'); place.rest(); place.start(); }"
            )
        times = one.page.evaluate(
            "() => performance.getEntriesByName('scanner:live').map(({ duration }) => duration)"
        )
    return Figure("phone: live picture, camera warm", middle(times[1:]) / 1000, "s", most=1)


def main() -> None:
    """Measure, print, write; nothing is asserted."""
    with tempfile.TemporaryDirectory(prefix="gatehouse-bench-") as made:
        figures = measure(Furnished(Path(made), 200))
    print("written to", write(figures, Path(os.environ.get("GATEHOUSE_STATE") or "state")))


if __name__ == "__main__":
    main()
