"""A key goes out and comes back on a cheap phone with a bad line: taps after the scan, and how long until it is confirmed.

python -m tests.bench.cabinet       prints its figures alone; TIMES=20 of each
"""

import math
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Locator, sync_playwright

from e2e.phone.conftest import FLAGS
from tests.bench.figure import Figure, middle, told
from tests.bench.furniture import Furnished
from tests.bench.hand import Hand, hand
from tests.cast import acting
from tests.faults.web import Web
from tests.keys.board import lend

TIMES = int(os.environ.get("TIMES", "20"))
MOST = 3
"""Seconds from the last touch to the screen that says it is done, 19 times of 20."""
IS_OUT = "() => document.querySelector('undo-bar') && document.querySelector(\"form[action$='/return']\")"
IS_BACK = "() => document.querySelector('undo-bar') && !document.querySelector(\"form[action$='/return']\")"
SIGNED = "() => document.querySelector('[name=signature]').value"
PAD = "() => { const pad = document.querySelector('signature-pad canvas'); return pad && pad.style.touchAction === 'none' && pad.width === pad.clientWidth; }"


class AtTheCabinet:
    """A custodian's phone before one key; `taps` counts what the finger does after the scan, signature apart."""

    def __init__(self, one: Hand, house: Furnished) -> None:
        self.one, self.scanned, self.taps = one, f"/t/{house.code}", 0

    def lends(self) -> tuple[float, int]:
        """Seconds and taps: the borrower, the signature, the button; nothing is typed."""
        self._scans()
        self._taps(self.one.page.locator("label.choice:has([name=borrower])").first)
        self.one.page.locator("signature-pad").first.scroll_into_view_if_needed()
        self.one.page.wait_for_function(PAD)
        self.one.signs(self.one.page.locator("signature-pad canvas").first)
        self.one.page.wait_for_function(SIGNED)
        return self._confirmed("form[action$='/custody']", IS_OUT), self.taps

    def brings_back(self) -> tuple[float, int]:
        """Seconds and taps: the button."""
        self._scans()
        return self._confirmed("form[action$='/return']", IS_BACK), self.taps

    def _scans(self) -> None:
        self.taps = 0
        self.one.visits(self.scanned)

    def _taps(self, place: Locator) -> None:
        place.scroll_into_view_if_needed()
        self.one.page.wait_for_timeout(500)  # as `Hand.taps`: the page's own start
        self.taps += 1
        self.one.touches(place)

    def _confirmed(self, form: str, shown: str) -> float:
        button = self.one.page.locator(f"{form} button:not([type=button])").locator("visible=true").first
        self._taps(button)
        begun = time.monotonic()
        self.one.page.wait_for_function(shown)
        return time.monotonic() - begun


def measure(browser: Browser, web: Web, house: Furnished, times: int = TIMES) -> Iterator[Figure]:
    """Out and back in turns, so that each begins where the other ended."""
    _lent_before(house)
    with hand(browser, web, house, "zhou") as one:
        one.visits("/")
        one.settles()
        cabinet = AtTheCabinet(one, house)
        rounds = [(cabinet.lends(), cabinet.brings_back()) for _ in range(times)]
    for word, most, heard in (
        ("lent", 2, [out for out, _ in rounds]),
        ("back", 1, [back for _, back in rounds]),
    ):
        seconds = [spent for spent, _ in heard]
        yield Figure(f"phone: key {word}, taps after the scan", max(taps for _, taps in heard), "", most=most)
        yield Figure(
            f"phone: key {word}, last touch to done, p95", _p95(seconds), "s", f"{times} times", most=MOST
        )
        yield Figure(f"phone: key {word}, last touch to done, median", middle(seconds), "s")


def _p95(seconds: list[float]) -> float:
    return sorted(seconds)[math.ceil(0.95 * len(seconds)) - 1]


def _lent_before(house: Furnished) -> None:
    """So that the one who takes the key is among the last borrowers, as on any other day."""
    from uuid import UUID

    from webapp.database import session
    from webapp.keys.key import Key

    with acting(house.app, "zhou") as zhou:
        key = session.get_one(Key, UUID(house.key_ids[0]))
        lend(key, zhou)
        key.take_back(by=zhou)


def main() -> None:
    """Measure and print; nothing is asserted."""
    with tempfile.TemporaryDirectory(prefix="gatehouse-bench-") as made, sync_playwright() as playwright:
        house = Furnished(Path(made), 20)
        web = Web(house.state, house.url, GATEHOUSE_TESTING="0")
        web.start()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        try:
            list(told(measure(browser, web, house)))
        finally:
            browser.close()
            web.stop()


if __name__ == "__main__":
    main()
