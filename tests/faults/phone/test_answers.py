"""Portals, full servers, lost sessions and cut lines: nothing but a verdict ends an item, and one bad item stops no other."""

import random
import time

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from e2e import PATIENCE
from e2e.phone.rude import portal, proxy_error, sign_in_page
from e2e.phone.stand_in import StandIn
from e2e.phone.test_outbox import EMPTY, WAITING, open_forms, until
from tests.faults.phone.hand import doubled, keep_many, lost

BELIEVES_200 = (
    'if (!answer.headers.get("Content-Type")?.startsWith(VERDICT)) return null;',
    'if (!answer.headers.get("Content-Type")?.startsWith(VERDICT)) return answer.ok ? { id: item.id, verdict: "applied" } : null;',
)


def back_after(house: StandIn, page: Page) -> float:
    """Seconds from the house's return, of which no event tells, until it is sent something again."""
    before, started = len(house.posts), time.monotonic()
    house.rude.mood = None
    while len(house.posts) == before and time.monotonic() < started + PATIENCE / 1000:
        page.wait_for_timeout(20)
    return time.monotonic() - started


@pytest.mark.parametrize(
    "moods",
    [[portal, sign_in_page], pytest.param([proxy_error(502)], marks=pytest.mark.long)],
    ids=["portal", "502"],
)
def test_a_portal_is_no_answer_and_the_drain_starts_by_itself(page: Page, house: StandIn, moods):
    """200 with a page, then 302 to a sign-in page; then the line is free and no event says so."""
    open_forms(page, house, body="all")
    for number, mood in enumerate(moods):
        house.rude.mood = mood
        keep_many(page, 20, start=20 * number)
        page.wait_for_timeout(3_000)
        assert page.evaluate(WAITING) == 20 * (number + 1)
    kept = 20 * len(moods)
    assert len(house.rude.asked) < kept, "a dead line is probed, not hammered"
    took = back_after(house, page)
    until(page, EMPTY)
    print({"drain starts after": round(took, 1), "lost": lost(house, kept), "doubled": doubled(house)})
    assert (lost(house, kept), doubled(house)) == (0, 0)


def test_a_phone_that_believes_a_portal_loses(page: Page, house: StandIn):
    """Red control."""
    house.rude.mutant = BELIEVES_200
    open_forms(page, house, body="all")
    house.rude.mood = portal
    keep_many(page, 5)
    until(page, EMPTY)
    assert "mutant served" in house.rude.asked
    assert lost(house, 5) == 5


def test_one_bad_item_stops_no_other(phone: BrowserContext, page: Page, house: StandIn):
    """Fifty items; #10, #20 and #30 are refused, #5, #15, #25 meet 413, 429 and 500 from somebody in between."""
    open_forms(page, house, body="all")
    house.forbidden |= {"act 10", "act 20", "act 30"}
    house.rude.by_note = {"act 5": [413] * 99, "act 15": [429], "act 25": [500]}
    phone.set_offline(True)
    keep_many(page, 50)
    phone.set_offline(False)
    until(page, "(await gatehouse.outbox.items()).length === 4")
    left = page.evaluate(
        "() => gatehouse.outbox.items().then(items => items.map(({state, fields}) => [state, new Map(fields).get('note')]))"
    )
    assert sorted(left) == [
        ["parked", "act 10"],
        ["parked", "act 20"],
        ["parked", "act 30"],
        ["waiting", "act 5"],
    ]
    assert (len(house.applied), doubled(house)) == (46, 0)


def test_an_answer_cut_in_the_middle_is_asked_for_again(page: Page, house: StandIn):
    open_forms(page, house, body="all")

    def cut(route):
        route.fetch()
        route.fulfill(status=200, content_type="application/vnd.gatehouse.verdict+json", body='{"id": "0199')

    page.route("**/acts", cut, times=3)
    keep_many(page, 5)
    until(page, EMPTY)
    assert (lost(house, 5), doubled(house)) == (0, 0)
    assert len(house.posts) > 5


def test_a_lost_session_deletes_nothing_and_a_sign_in_delivers(
    phone: BrowserContext, page: Page, house: StandIn
):
    """401 for the maker's token; the next page of the same person fetches another."""
    open_forms(page, house, body="all")
    house.rude.void.add("token-of-anna")
    phone.set_offline(True)
    keep_many(page, 10)
    with page.expect_response("**/acts"):
        phone.set_offline(False)
    page.wait_for_timeout(2_000)
    assert page.evaluate(WAITING) == 10
    assert sum(path == "/acts" for path in house.rude.asked) < 10, "one try a round, not one an item"
    house.rude.void.clear()
    open_forms(page, house, body="all")
    until(page, EMPTY)
    assert (lost(house, 10), doubled(house)) == (0, 0)


def flap(phone: BrowserContext, page: Page, rounds: int, chance) -> None:
    for _ in range(rounds):
        phone.set_offline(False)
        page.wait_for_timeout(chance.uniform(50, 900))
        phone.set_offline(True)
        page.wait_for_timeout(chance.uniform(50, 600))


@pytest.mark.parametrize(
    ("items", "rounds"),
    [(60, 4), pytest.param(1000, 240, marks=pytest.mark.long)],
    ids=["short", "an hour, compressed"],
)
def test_a_flapping_line(phone: BrowserContext, page: Page, house: StandIn, items, rounds):
    open_forms(page, house, body="all")
    phone.set_offline(True)
    keep_many(page, items)
    flap(phone, page, rounds, random.Random(20261122))
    phone.set_offline(False)
    started = time.monotonic()
    for _ in range(20):
        if page.evaluate(WAITING) == 0:
            break
        page.wait_for_timeout(3_000)
    until(page, EMPTY)
    print({"healed after": round(time.monotonic() - started, 1), "posts": len(house.posts)})
    assert (lost(house, items), doubled(house)) == (0, 0)
    expect(page.locator("outbox-pill a")).to_be_hidden()
