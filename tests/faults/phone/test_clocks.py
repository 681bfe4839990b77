"""A phone in 1970, eight hours slow, three days fast, or set right in the middle: told, measured, and in order."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from e2e.phone.stand_in import StandIn
from e2e.phone.test_outbox import EMPTY, open_forms, until
from tests.faults.phone.hand import doubled, keep_many, lost, notes

HOUR = 3_600_000
SHIFTED = """(() => {
  const real = Date.now.bind(Date), Real = Date;
  const off = () => Number(localStorage.getItem("test.off") ?? OFF);
  globalThis.Date = class extends Real {
    constructor(...given) { given.length ? super(...given) : super(real() + off()); }
    static now() { return real() + off(); }
  };
})();"""
WRONG = {"1970": None, "eight hours slow": -8 * HOUR, "three days fast": 72 * HOUR}


def off_by(phone: BrowserContext, offset: int | None) -> None:
    """Set the phone's clock; None is the beginning of time."""
    phone.add_init_script(SHIFTED.replace("OFF", "-real()" if offset is None else str(offset)))


@pytest.mark.parametrize("offset", WRONG.values(), ids=WRONG)
def test_a_wrong_clock_is_told_measured_and_changes_no_order(
    phone: BrowserContext, page: Page, house: StandIn, offset
):
    off_by(phone, offset)
    open_forms(page, house, body="all")
    expect(page.locator(".banner[data-about=clock]")).to_contain_text("clock is")
    phone.set_offline(True)
    keep_many(page, 10)
    expect(page.locator("outbox-pill")).to_contain_text("10 to send")
    phone.set_offline(False)
    until(page, EMPTY)
    assert notes(house) == [f"act {number}" for number in range(10)]
    for each in house.posts:
        right = int(each["_claimed"]) + int(each["_offset"])
        assert abs(right / 1e6 - house.now()) < 60


def test_a_clock_set_in_mid_queue_holds_nothing_up(phone: BrowserContext, page: Page, house: StandIn):
    off_by(phone, 72 * HOUR)
    open_forms(page, house, body="all")
    page.route("**/acts", lambda route: route.abort())
    keep_many(page, 5)
    until(page, "(await gatehouse.outbox.items()).some(({tries}) => tries > 0)")
    page.evaluate("() => localStorage.setItem('test.off', '-28800000')")
    keep_many(page, 5, start=5)
    page.unroute("**/acts")
    until(page, EMPTY)
    assert (lost(house, 10), doubled(house)) == (0, 0)
    seqs = [int(each["_seq"]) for each in house.applied.values()]
    assert len(set(seqs)) == 10


def test_a_right_clock_is_not_spoken_of(page: Page, house: StandIn):
    open_forms(page, house, body="all")
    page.wait_for_timeout(300)
    expect(page.locator(".banner[data-about=clock]")).to_have_count(0)
