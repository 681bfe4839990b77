"""The browser is killed in the middle of a drain, again and again: nothing lost, nothing doubled (hazard O8)."""

import contextlib
import os
import signal
import time
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, Playwright

from e2e.phone.conftest import FLAGS
from e2e.phone.stand_in import StandIn
from e2e.phone.test_outbox import EMPTY, WAITING, until
from tests.faults.phone.hand import doubled, keep_many, lost

PATIENCE = 60
SETTLED_FIRST = ("answer = await post(", "await outbox._settle(item, {}); answer = await post(")
NEW_ID = ("body.append(name, value);", 'body.append(name, name === "_id" ? gatehouse.uuid7() : value);')


def open_browser(playwright: Playwright, profile: Path):
    """A browser on that folder, and its main process."""
    context = playwright.chromium.launch_persistent_context(
        str(profile), executable_path="/usr/bin/chromium", args=FLAGS, headless=True
    )
    main = [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and _starts_with(entry, str(profile))
    ]
    return context, min(main)


def _starts_with(entry: Path, profile: str) -> bool:
    with contextlib.suppress(OSError):
        told = (entry / "cmdline").read_bytes().decode(errors="replace")
        return f"--user-data-dir={profile}" in told and "--type=" not in told
    return False


def visit(context, house: StandIn) -> Page:
    page = context.pages[0] if context.pages else context.new_page()
    page.goto(house.url("/as/anna/all"))
    until(page, "await gatehouse.outbox._token('anna')")
    return page


def run(driver: Playwright, house: StandIn, profile: Path, acts: int, kills: int) -> int:
    """Keep, drain and kill; answers how many kills hit a drain under way."""
    in_mid_drain, house.rude.slow = 0, 0.03
    context, _ = open_browser(driver, profile)
    page = visit(context, house)
    context.set_offline(True)
    keep_many(page, acts)
    context.close()
    for _ in range(kills):
        before = len(house.posts)
        context, main = open_browser(driver, profile)
        with contextlib.suppress(Error):
            context.pages[0].goto(house.url("/as/anna/all"))
        wait_for_posts(house, before + max(1, acts // (4 * (kills + 1))))
        os.kill(main, signal.SIGKILL)
        in_mid_drain += before < len(house.posts) and len(house.applied) < acts
        with contextlib.suppress(Error):
            context.close()
    context, _ = open_browser(driver, profile)
    page = visit(context, house)
    wait_until_empty(page)
    until(page, EMPTY)
    context.close()
    return in_mid_drain


def wait_for_posts(house: StandIn, count: int) -> None:
    """Until the house was sent so many."""
    deadline = time.monotonic() + PATIENCE
    while len(house.posts) < count and time.monotonic() < deadline:
        time.sleep(0.003)


def wait_until_empty(page: Page) -> None:
    """Until nothing waits on the phone."""
    deadline = time.monotonic() + 5 * PATIENCE
    while page.evaluate(WAITING) and time.monotonic() < deadline:
        time.sleep(0.2)


def check(driver, house: StandIn, profile: Path, acts: int, kills: int) -> None:
    hits = run(driver, house, profile, acts, kills)
    told = {"kills": kills, "in mid-drain": hits, "posts": len(house.posts), "lost": lost(house, acts)}
    print({**told, "doubled": doubled(house)})
    assert hits >= kills * 0.5
    assert (lost(house, acts), doubled(house)) == (0, 0)


def test_killed_in_mid_drain_nothing_is_lost_or_doubled(driver, house, profile):
    check(driver, house, profile, acts=60, kills=3)


@pytest.mark.long
def test_two_hundred_kills_and_a_thousand_commands(driver, house, profile):
    check(driver, house, profile, acts=1000, kills=200)


def test_a_phone_that_forgets_before_it_is_answered_loses(driver, house, profile):
    """Red control."""
    house.rude.mutant = SETTLED_FIRST
    house.rude.by_note = {f"act {number}": [500] for number in range(0, 30, 7)}
    run(driver, house, profile, acts=30, kills=0)
    assert "mutant served" in house.rude.asked
    assert lost(house, 30) > 0


def test_a_phone_that_makes_a_new_id_a_try_doubles(browser, page, house):
    """Red control: answers are lost after the house has done the act."""
    from e2e.phone.test_outbox import open_forms

    house.rude.mutant = NEW_ID
    open_forms(page, house, body="all")
    page.context.set_offline(True)
    keep_many(page, 6)

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/acts", lose, times=4)
    page.context.set_offline(False)
    deadline = time.monotonic() + PATIENCE
    while not doubled(house) and time.monotonic() < deadline:
        page.wait_for_timeout(50)  # unlike a sleep it lets the line above answer
    assert "mutant served" in house.rude.asked
    assert doubled(house) > 0
