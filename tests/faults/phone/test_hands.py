"""Fifty people on one phone: each is credited with his own, and sees nothing of anybody else's."""

from collections import Counter

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from e2e.phone.stand_in import StandIn
from e2e.phone.test_outbox import EMPTY, open_forms, until
from tests.faults.phone.hand import keep_many

RESOLVES_LATE = (
    "const token = await outbox._token(item.personId);",
    "const token = await outbox._token(gatehouse.person);",
)


def switch(phone: BrowserContext, page: Page, house: StandIn, people: int) -> int:
    """Each keeps one act while nothing gets through; answers how often another's act was shown."""
    shown = 0
    page.route("**/acts", lambda route: route.abort())
    for number in range(people):
        open_forms(page, house, f"p{number}", body="all")
        keep_many(page, 1, start=number)
        page.goto(house.url(f"/as/p{number}/outbox"))
        until(page, f"document.querySelector('outbox-list')?.dataset.shown === '{number + 1}'")
        shown += page.locator("outbox-list li").count() - 1
        expect(page.locator("outbox-list")).to_contain_text(f"{number} more" if number else "act")
    page.unroute("**/acts")
    page.evaluate("() => gatehouse.outbox.drain({eager: true})")
    until(page, EMPTY)
    return shown


@pytest.mark.parametrize("people", [6, pytest.param(50, marks=pytest.mark.long)])
def test_each_is_credited_with_his_own(phone, page, house, people):
    shown = switch(phone, page, house, people)
    credited = {int(each["note"].removeprefix("act ")): each["person"] for each in house.applied.values()}
    wrong = {number: person for number, person in credited.items() if person != f"p{number}"}
    print({"people": people, "credited wrongly": len(wrong), "shown to the next": shown})
    assert (len(credited), wrong, shown) == (people, {}, 0)


def test_a_phone_that_asks_who_is_there_now_credits_wrongly(phone, page, house):
    """Red control."""
    house.rude.mutant = RESOLVES_LATE
    switch(phone, page, house, 3)
    assert "mutant served" in house.rude.asked
    assert Counter(each["person"] for each in house.applied.values())["p2"] == 3
