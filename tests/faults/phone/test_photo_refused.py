"""A photo's "no" is final only where the house speaks of the photo; and whatever became of it, its record has a way on."""

from playwright.sync_api import BrowserContext, Page, expect

from e2e.phone.stand_in import StandIn
from e2e.phone.test_outbox import EMPTY, open_forms, press, until
from e2e.phone.test_ways_out import SPOIL
from tests.faults.phone.test_store import choose_photo

PARKED = "(await gatehouse.outbox.items()).some(({ state }) => state === 'parked')"
GIVEN_UP = """async () => {
  const [item] = await gatehouse.outbox.items();
  const fields = item.fields.map(([name, value]) => [name, value.sha256 ? { ...value, unfit: true } : value]);
  const verdict = { verdict: "damaged", message: "not from our own page" };
  await gatehouse.outbox._update(item, { fields, state: "parked", verdict });
}"""


def keep_photo(phone: BrowserContext, page: Page, house: StandIn, note: str) -> None:
    """A record with a photo, kept where there is no network."""
    open_forms(page, house, body="all")
    phone.set_offline(True)
    choose_photo(page, 5_000)
    press(page, "picture", note)
    expect(page.locator("#picture [data-note=waiting]")).to_be_visible()


def with_photo(house: StandIn) -> list[tuple[str, bool]]:
    """What was done, and whether it spoke of a photo."""
    return [(each["note"], "_photo" in each) for each in house.applied.values()]


def test_a_no_that_is_not_of_the_photo_is_asked_again(phone: BrowserContext, page: Page, house: StandIn):
    """An address set wrong for an hour, a role just ended, a house rolled back, a form that came garbled."""
    house.rude.to_photos = [(403, "origin"), (404, "not_found"), (400, "http_400"), (422, "form_incomplete")]
    keep_photo(phone, page, house, "pictured")
    phone.set_offline(False)
    until(page, "(await gatehouse.outbox.items())[0].verdict?.message === 'said origin'")
    for _ in range(4):
        page.evaluate("() => gatehouse.outbox.drain({eager: true})")
    until(page, EMPTY)
    assert house.rude.to_photos == []
    assert with_photo(house) == [("pictured", True)]


def test_a_no_that_lasts_does_not_keep_the_words(phone: BrowserContext, page: Page, house: StandIn):
    """Whoever made it may no longer send photos apart; the form with the photo inside is judged by itself."""
    house.rude.to_photos = [(403, "forbidden")] * 100
    keep_photo(phone, page, house, "pictured")
    phone.set_offline(False)
    for _ in range(6):
        page.evaluate("() => gatehouse.outbox.drain({eager: true})")
    until(page, EMPTY)
    assert len(house.rude.to_photos) == 95
    assert [(each["note"], each["inside"]) for each in house.applied.values()] == [("pictured", "photo 5002")]


def test_a_token_that_has_ended_is_fetched_anew_for_a_photo_too(
    phone: BrowserContext, page: Page, house: StandIn
):
    """The same session, so that nothing else on the phone would ask for another."""
    keep_photo(phone, page, house, "pictured")
    page.evaluate("""async () => { const { outbox } = gatehouse;
      const known = await outbox._read("tokens", "anna");
      await outbox._write(["tokens"], (store) => store.put({ ...known, token: "ended" })); }""")
    house.rude.void.add("ended")
    phone.set_offline(False)
    until(page, EMPTY)
    assert with_photo(house) == [("pictured", True)]
    assert (token_now(page), house.rude.asked.count("/delivery")) == ("token-of-anna", 2)


def token_now(page: Page) -> str:
    """What the phone delivers with now."""
    token: str = page.evaluate("() => gatehouse.outbox._token('anna')")
    return token


def test_what_an_earlier_release_gave_up_for_good_can_be_sent_anew(
    phone: BrowserContext, page: Page, house: StandIn
):
    keep_photo(phone, page, house, "pictured")
    page.evaluate(GIVEN_UP)
    phone.set_offline(False)
    page.goto(house.url("/as/anna/outbox"))
    page.get_by_role("button", name="Send as new").click()
    until(page, EMPTY)
    assert with_photo(house) == [("pictured", True)]


def test_a_damaged_photo_keeps_no_words_even_where_the_house_said_no_to_them(
    phone: BrowserContext, page: Page, house: StandIn
):
    """Parked as damaged, handed over, refused, sent as new: the words go without it."""
    keep_photo(phone, page, house, "forbidden")
    page.evaluate(SPOIL)
    phone.set_offline(False)
    until(page, PARKED)
    page.goto(house.url("/as/anna/outbox"))
    expect(page.locator("outbox-list li")).to_contain_text("was damaged on this phone")
    expect(page.get_by_role("button", name="Send as new")).to_be_hidden()
    page.get_by_role("button", name="Hand over to a manager").click()
    expect(page.locator("outbox-list li")).to_contain_text("said refused")
    house.forbidden.clear()
    page.get_by_role("button", name="Send as new").click()
    until(page, EMPTY)
    assert with_photo(house) == [("forbidden", False)]
