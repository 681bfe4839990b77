"""What a hand feels on a cheap phone with a bad line, in a real Chromium: python -m tests.bench.phone"""

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from e2e.film import Film
from e2e.phone.conftest import FLAGS
from tests.bench import cabinet
from tests.bench.figure import Figure, middle, told, write
from tests.bench.furniture import Furnished
from tests.bench.hand import hand
from tests.bench.taps import chair_job, taps
from tests.faults.web import Web

ROUNDS = int(os.environ.get("ROUNDS", "5"))


def measure(house: Furnished) -> Iterator[Figure]:
    """All of it, each figure as it comes; less than ten minutes."""
    web = Web(house.state, house.url, GATEHOUSE_TESTING="0")
    web.start()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        film = Film(Path(folder))
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*FLAGS, film.flag])
        try:
            yield from _home(browser, web, house)
            yield from taps(browser, web, house, ROUNDS)
            yield from cabinet.measure(browser, web, house)
            yield from _cellar(browser, web, house)
            yield _camera(browser, web, house)
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
        figures = list(told(measure(Furnished(Path(made), 200))))
    print("written to", write(figures, Path(os.environ.get("GATEHOUSE_STATE") or "state")))


if __name__ == "__main__":
    main()
