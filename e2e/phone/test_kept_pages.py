"""A page seen today opens without a network, says how old it is, and is gone when the person changes."""

from playwright.sync_api import BrowserContext, Page, expect

from e2e.phone.stand_in import StandIn
from e2e.phone.test_outbox import EMPTY, keep, open_forms, until

CONTROLLED = "navigator.serviceWorker.controller"
KEPT = (
    "(await caches.keys()).includes('kept {0}') && (await (await caches.open('kept {0}')).keys()).length > 0"
)


def see(page: Page, house: StandIn, person: str) -> None:
    """Look at the page twice: the service worker takes over after the first time."""
    open_forms(page, house, person)
    until(page, CONTROLLED)
    page.reload()
    until(page, KEPT.format(person))


def test_a_kept_page_is_dated_and_its_forms_get_ids_of_their_own(
    phone: BrowserContext, page: Page, house: StandIn
):
    see(page, house, "anna")
    phone.set_offline(True)
    for note in ("first use", "second use"):
        page.reload()
        expect(page.locator(".banner")).to_contain_text("No network. This page is from")
        until(page, "true")
        keep(page, "act", note)
    phone.set_offline(False)
    until(page, EMPTY)
    assert [post["note"] for post in house.posts] == ["first use", "second use"]
    assert len(house.applied) == 2


def test_the_next_person_cannot_open_what_was_kept(phone: BrowserContext, page: Page, house: StandIn):
    see(page, house, "anna")
    page.goto(house.url("/as/bert/forms"))
    until(page, KEPT.format("bert"))
    assert page.evaluate("() => caches.has('kept anna')") is False
    phone.set_offline(True)
    page.goto(house.url("/as/anna/forms"))
    expect(page.locator("h1")).to_have_text("offline")


def test_the_queue_outlives_the_change_and_the_restart_of_the_page(
    phone: BrowserContext, page: Page, house: StandIn
):
    see(page, house, "anna")
    phone.set_offline(True)
    keep(page, "act", "before the change")
    page.close()
    phone.set_offline(False)
    page = phone.new_page()
    page.goto(house.url("/as/bert/forms"))
    until(page, EMPTY)
    assert [post["person"] for post in house.posts] == ["anna"]


SIGN_IN = """person => {
  const form = Object.assign(document.createElement("form"), { method: "post", action: "/sign-in" });
  form.append(Object.assign(document.createElement("input"), { name: "person", value: person }));
  document.body.append(form);
  form.submit();
}"""


def test_on_a_slow_line_the_next_person_waits_and_is_not_shown_the_last_ones_home(page: Page, house: StandIn):
    """The kept page wins a race of three seconds, but not for somebody else; and an answer from before is not kept."""
    house.home.set()
    see(page, house, "anna")
    page.goto(house.url("/home"))
    until(page, "(await (await caches.open('kept anna')).match('/home'))")
    house.home.clear()
    page.evaluate(SIGN_IN, "bert")
    page.wait_for_timeout(4_000)  # longer than the worker waits for a slow line
    assert page.locator("body[data-kept-at]").count() == 0
    house.home.set()
    page.wait_for_function("() => document.body.dataset.person === 'bert'")
    expect(page.locator("h1")).to_have_text("home of bert")
    until(page, "(await caches.keys()).includes('kept bert') && !(await caches.has('kept anna'))")


def test_a_page_that_was_under_way_while_the_worker_took_over_is_taken_in(
    phone: BrowserContext, page: Page, house: StandIn
):
    late = phone.new_page()
    late.goto(house.url("/live"))
    with late.expect_request("**/home"):
        late.evaluate("() => { location.href = '/home'; }")
    open_forms(page, house)
    until(page, CONTROLLED)
    house.home.set()
    expect(late.locator("h1")).to_have_text("home of anna")
    until(late, CONTROLLED)
