"""Red controls of test_store.py: the same faults with one guard of the phone's store switched off."""

import pytest
from playwright.sync_api import BrowserContext, Error, Page, expect

from e2e.phone.stand_in import StandIn
from e2e.phone.test_outbox import EMPTY, WAITING, open_forms, press, until
from tests.faults.phone.hand import keep_many
from tests.faults.phone.test_store import CLOSES, FULL, QUEUES, lay_down

NO_LOCK = (
    "navigator.locks?.request(this.#name, { ifAvailable: true }, passes) ?? this.#passes();",
    "this.#passes();",
)
SAYS_KEPT = ("await outbox._put((item = outbox._lighter(item)));", "item = outbox._lighter(item);")
GIVES_UP = ('if (error?.name === "QuotaExceededError" || left === 0) throw error;', "throw error;")
UNHEARD = 'addEventListener("unhandledrejection", (event) => event.preventDefault());'
"""The queue that looks at the store by itself meets the fault as well."""
FORGETS_THE_OLD = ("const bytes = file.bytes ?? (await", "const bytes = (await")


@pytest.fixture(autouse=True)
def served(house: StandIn):
    """The fault was built in."""
    yield
    assert "mutant served" in house.rude.asked


def test_without_the_lock_three_tabs_send_everything_again(phone: BrowserContext, page: Page, house: StandIn):
    house.rude.mutant = NO_LOCK
    tabs = [page, phone.new_page(), phone.new_page()]
    for tab in tabs:
        open_forms(tab, house, body="all")
    until(page, "navigator.serviceWorker.controller")
    phone.set_offline(True)
    keep_many(page, 20)
    house.rude.slow = 0.3  # the others begin while the first is under way
    phone.set_offline(False)
    phone.service_workers[0].evaluate("() => drain()")
    until(tabs[1], EMPTY)
    assert len(house.posts) > 22


def test_a_phone_that_does_not_look_says_kept_and_keeps_nothing(
    phone: BrowserContext, page: Page, house: StandIn
):
    house.rude.mutant = SAYS_KEPT
    open_forms(page, house, body="all")
    phone.set_offline(True)
    page.evaluate(FULL.replace("STORES", "['photos', 'outbox']"))
    press(page, "act", "no room")
    expect(page.locator("#act [data-note=waiting]")).to_be_visible()
    assert page.evaluate(WAITING) == 0


def test_a_phone_that_does_not_open_its_store_again_keeps_less(page: Page, house: StandIn):
    house.rude.mutant = GIVES_UP
    open_forms(page, house, body="all")
    page.evaluate(f"() => {{ {UNHEARD} {CLOSES} }}")
    with pytest.raises(Error, match="closing"):
        keep_many(page, 40)


def test_a_phone_that_knows_only_todays_items_cannot_send_the_old(page: Page, house: StandIn):
    house.rude.mutant = FORGETS_THE_OLD
    ids = lay_down(page, house, QUEUES / "7f93a31.json")
    until(page, "(await gatehouse.outbox.items()).some(({state}) => state === 'parked')")
    assert len(house.applied) < len(ids)
