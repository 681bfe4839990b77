"""Logging a request: at most four taps and nothing typed, also where there is no network and the phone is slow."""

import os

from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from e2e.phone.test_outbox import EMPTY, until
from e2e.phone.test_real_house import RealHouse, known, real, sign_in
from tests.cast import Cast, acting

__all__ = ["known", "real"]
SLOWER = 6
USABLE = "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


def furnish(house: RealHouse) -> None:
    """A building with a unit in it."""
    from webapp.places import Building, Unit

    with acting(house.app, "admin"):
        building = Building.add(Cast.site(), "3D", "锦苑3栋", "Building 3")
        for number in range(1, 61):
            floor = (number + 3) // 4
            code = f"3-{floor}{(number - 1) % 4 + 1:02d}"
            Unit.add(Cast.site(), code, code, within=building, floor=floor)


def logged(house: RealHouse) -> list[tuple[str, str]]:
    """(kind, place) of every request that has arrived."""
    from webapp.database import session
    from webapp.help_requests import HelpRequest

    with house.app.app_context():
        return [(one.kind, one.place.code) for one in session.scalars(select(HelpRequest))]


def taps(page: Page, *wanted: str) -> int:
    """Tap one after the other, by their words; how many taps it took."""
    for words in wanted:
        page.locator(f"main :is(a, summary, label.choice, button):has-text('{words}')").first.click()
    return len(wanted)


def test_a_request_is_logged_in_four_taps_from_home_also_offline_on_a_slow_phone(
    phone: BrowserContext, known: Page, real: RealHouse
):
    furnish(real)
    sign_in(known, real, "G101")
    way = ("登记求助", "锦苑3栋", "3-1501", "其他求助")
    assert taps(known, *way) <= 4
    expect(known.locator("running-clock").first).to_be_visible()
    assert logged(real) == [("other", "3-1501")]

    known.goto(f"{real.address}/help-requests/new")
    until(known, "true")
    slow = phone.new_cdp_session(known)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    phone.set_offline(True)
    known.goto(f"{real.address}/help-requests/new")
    expect(known.get_by_role("button", name="其他求助")).to_be_visible()
    took = known.evaluate(USABLE)
    print(f"\nhelp screen offline, CPU {SLOWER} times slower: usable after {took:.0f} ms")
    assert took <= 2000 or not os.environ.get("GATEHOUSE_LONG")
    taps(known, *way[1:])
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    phone.set_offline(False)
    until(known, EMPTY)
    assert logged(real) == [("other", "3-1501")] * 2
