"""A phone dies in the middle of a count: another goes on where it was, and what the dead one kept arrives when it is charged."""

import os
import shutil
import signal
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect

from e2e.phone.test_outbox import EMPTY, until
from e2e.phone.test_real_house import RealHouse, real, sign_in  # noqa: F401
from tests.cast import Cast, acting
from tests.faults.phone.test_kills import open_browser
from tests.keys.counting.board import board, counted


@pytest.fixture
def sheet(real: RealHouse) -> str:  # noqa: F811
    """Where three keys are to be counted."""
    board(real.app, "A1", "A2", "A3")
    with acting(real.app, "zhou"):
        return f"{real.address}/keys/counts/{counted().id}"


def taken(phone: BrowserContext, house: RealHouse, staff_no: str) -> Page:
    """The phone in the hands of somebody whom the house knows on it."""
    from webapp.people import Enrolment

    with acting(house.app, "admin"):
        code = Enrolment.offer(Cast.site(), f"手机 {staff_no}")[1]
    page = phone.pages[0] if phone.pages else phone.new_page()
    page.goto(f"{house.address}/enrol/{code}")
    page.locator("main form button").click()
    page.wait_for_url("**/sign-in")
    sign_in(page, house, staff_no)
    return page


def sees(page: Page, number: str, kept: bool = False) -> None:
    """The key is there: its number is typed, and known to the house, or kept on the phone without a network."""
    form = page.locator("form[action$='/seen']:has(input[name=code]:visible)")
    form.locator("[name=code]").fill(number)
    form.get_by_role("button", name="在这里").click()
    told = page.locator("[data-note=waiting]").first if kept else page.locator("[data-lines]")
    expect(told).to_contain_text("已存手机" if kept else number)


def dies(driver: Playwright, house: RealHouse, sheet: str, profile: Path) -> None:
    """It counts a key, loses the network, keeps another, and its battery is flat."""
    phone, main = open_browser(driver, profile)
    page = taken(phone, house, "K101")
    page.goto(sheet)
    sees(page, "A1")
    phone.set_offline(True)
    sees(page, "A2", kept=True)
    os.kill(main, signal.SIGKILL)
    with suppress(Error):  # it is dead already, and sometimes that is known here sooner than this is asked
        phone.close()


def is_charged(driver: Playwright, house: RealHouse, profile: Path) -> None:
    """It starts again, and before anybody signs in whatever it kept is delivered for its maker."""
    phone, _ = open_browser(driver, profile)
    page = phone.pages[0]
    page.goto(f"{house.address}/sign-in")
    until(page, EMPTY)
    phone.close()


def goes_on(page: Page, sheet: str) -> None:
    """Another phone finds the sheet where it was left, and sees the last key."""
    page.goto(sheet)
    expect(page.locator("[data-count]")).to_have_text("1")
    expect(page.locator("[data-lines]")).to_contain_text("A1")
    sees(page, "A3")


def ends(page: Page, sheet: str) -> None:
    """The ledger is laid beside it."""
    page.goto(sheet)
    page.get_by_role("button", name="盘点完成").click()
    expect(page.locator("form[action$='/close']")).to_be_visible()


def test_a_count_goes_on_where_a_dead_phone_left_it(
    driver: Playwright,
    phone: BrowserContext,
    real: RealHouse,  # noqa: F811
    sheet: str,
    profile: Path,
):
    dies(driver, real, sheet, profile)
    other = taken(phone, real, "K102")
    goes_on(other, sheet)
    is_charged(driver, real, profile)
    ends(other, sheet)
    expect(other.locator("main")).to_contain_text("账实相符")
    assert sorted(real.submissions("%/seen")) == [
        ("周兰", "applied", True), ("周兰", "applied", True), ("马会云", "applied", True),
    ]  # fmt: skip


@pytest.mark.long
def test_a_phone_that_is_wiped_leaves_the_key_uncounted(
    driver: Playwright,
    phone: BrowserContext,
    real: RealHouse,  # noqa: F811
    sheet: str,
    profile: Path,
):
    """Red control: what it kept is nowhere else, and the sheet says which key nobody has seen."""
    dies(driver, real, sheet, profile)
    shutil.rmtree(profile)
    other = taken(phone, real, "K102")
    goes_on(other, sheet)
    other.goto(sheet)
    other.get_by_label("其余的扫不到").check()
    other.get_by_role("button", name="盘点完成").click()
    expect(other.locator("main")).to_contain_text("A2")
    expect(other.locator("main")).not_to_contain_text("账实相符")
