"""What is made without a network is delivered once, for whoever made it, and nothing else counts as an answer."""

from playwright.sync_api import BrowserContext, Page, Route, expect

from e2e import PATIENCE
from e2e.phone.stand_in import StandIn

WAITING = "() => gatehouse.outbox.items().then(items => items.length)"
NO_ROOM = """() => {
  globalThis.put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError"); };
}"""
ROOM = "() => { IDBObjectStore.prototype.put = globalThis.put; }"
EMPTY = "(await gatehouse.outbox.items()).length === 0"


def until(page: Page, condition: str) -> None:
    """Wait in the page until an asynchronous condition holds."""
    page.evaluate(f"""async () => {{
      const end = Date.now() + {PATIENCE};
      while (!(globalThis.gatehouse?.outbox && ({condition}))) {{
        if (Date.now() > end) throw new Error("never came true");
        await new Promise(requestAnimationFrame);
      }}
    }}""")


def settled(page: Page) -> None:
    """Wait until the answers that came are drawn."""
    expect(page.locator(".htmx-request")).to_have_count(0)


def open_forms(page: Page, house: StandIn, person: str = "anna", body: str = "forms") -> None:
    """The page, with its outbox loaded and the person's token on the phone."""
    page.goto(house.url(f"/as/{person}/{body}"))
    until(page, f"await gatehouse.outbox._token('{person}')")


def press(page: Page, form: str, note: str) -> None:
    """Fill and submit one of the page's forms; what the phone said of it before is taken away, so that its next word is news."""
    page.locator(f"#{form} [data-note]").evaluate_all("notes => notes.forEach((note) => note.remove())")
    page.locator(f"#{form} input[name=note]").fill(note)
    page.locator(f"#{form} button").click()


def keep(page: Page, form: str, note: str) -> None:
    """The same, and wait until the phone says that it is kept."""
    press(page, form, note)
    expect(page.locator(f"#{form} [data-note=waiting]")).to_be_visible()


def back(phone: BrowserContext, page: Page) -> None:
    """The network returns; wait until nothing is left."""
    phone.set_offline(False)
    until(page, EMPTY)


def opens_the_parked(phone: BrowserContext, page: Page, house: StandIn) -> str:
    """The network is back, what was kept is refused and parked: its form, open to be mended; its id."""
    phone.set_offline(False)
    until(page, "(await gatehouse.outbox.items()).some(item => item.state === 'parked')")
    item = page.evaluate("() => gatehouse.outbox.items().then(items => items[0].id)")
    page.goto(house.url(f"/as/anna/forms?mend={item}"))
    until(page, f"document.querySelector('#act [name=_id]').value === '{item}'")
    return str(item)


def test_an_act_made_offline_is_shown_as_kept_and_delivered_once(
    phone: BrowserContext, page: Page, house: StandIn
):
    open_forms(page, house)
    phone.set_offline(True)
    keep(page, "act", "one")
    keep(page, "act", "two")
    expect(page.locator("outbox-pill")).to_contain_text("2 to send")
    assert house.posts == []
    back(phone, page)
    assert [post["note"] for post in house.posts] == ["one", "two"]
    assert len(house.applied) == 2
    assert [int(post["_seq"]) for post in house.posts] == [1, 2]
    expect(page.locator("outbox-pill a")).to_be_hidden()


def test_only_what_is_kept_takes_a_number(phone: BrowserContext, page: Page, house: StandIn):
    """The house counts a number that does not come as a record that the phone owes; mended and anew it is the same one."""
    open_forms(page, house)
    for note in ("done at once", "forbidden"):
        with page.expect_response("**/acts"):
            press(page, "act", note)
    phone.set_offline(True)
    page.evaluate(NO_ROOM)
    press(page, "other", "no room for it")
    expect(page.locator("#other [data-note=overdue]")).to_contain_text("could not keep it")
    page.evaluate(ROOM)
    keep(page, "act", "forbidden")
    opens_the_parked(phone, page, house)
    with page.expect_response("**/acts"):
        press(page, "act", "mended")
    until(page, EMPTY)
    assert [post["_seq"] for post in house.posts] == ["", "", "1", "1"]
    phone.set_offline(True)
    keep(page, "act", "the second")
    back(phone, page)
    assert house.posts[-1]["_seq"] == "2"


def test_an_answer_lost_on_the_way_is_asked_for_again_under_the_same_id(page: Page, house: StandIn):
    open_forms(page, house)

    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/acts", lose, times=1)
    press(page, "act", "in the lift")
    until(page, "(await gatehouse.outbox.receipts()).length === 1")
    assert (
        page.evaluate("() => gatehouse.outbox.receipts().then(all => all[0].verdict.verdict)") == "repeated"
    )
    assert len(house.posts) == 2
    assert len(house.applied) == 1


def test_a_refused_act_is_parked_and_what_depends_on_it_waits(
    phone: BrowserContext, page: Page, house: StandIn
):
    open_forms(page, house)
    phone.set_offline(True)
    keep(page, "act", "forbidden")
    keep(page, "act", "depends on it")
    keep(page, "other", "free")
    phone.set_offline(False)
    expect(page.locator("outbox-pill")).to_contain_text("1 need you")
    until(page, "(await gatehouse.outbox.items()).length === 2")
    assert [post["note"] for post in house.posts] == ["forbidden", "free"]
    assert (
        page.evaluate("() => gatehouse.outbox.items().then(items => items[0].verdict.message)")
        == "said refused"
    )


def test_a_captive_portal_is_not_an_answer(phone: BrowserContext, page: Page, house: StandIn):
    open_forms(page, house)
    page.route(
        "**/acts", lambda route: route.fulfill(status=200, content_type="text/html", body="<h1>Welcome</h1>")
    )
    keep(page, "act", "online, behind a portal")
    until(page, "(await gatehouse.outbox.items())[0].tries > 0")
    assert page.evaluate(WAITING) == 1
    expect(page.locator("#said")).to_be_empty()
    page.unroute("**/acts")
    page.evaluate("() => gatehouse.outbox.drain({eager: true})")
    until(page, EMPTY)
    assert len(house.applied) == 1


def test_two_tabs_deliver_once(phone: BrowserContext, page: Page, house: StandIn):
    open_forms(page, house)
    second = phone.new_page()
    open_forms(second, house)
    phone.set_offline(True)
    for number in range(4):
        keep(page, "act", f"first {number}")
        keep(second, "act", f"second {number}")
    back(phone, page)
    assert len(house.posts) == len(house.applied) == 8
    assert len({post["_seq"] for post in house.posts}) == 8


def test_work_is_credited_to_its_maker_after_a_change_of_person(
    phone: BrowserContext, page: Page, house: StandIn
):
    open_forms(page, house, "anna")
    page.route("**/acts", lambda route: route.abort())
    keep(page, "act", "made by anna")
    page.goto(house.url("/as/bert/forms"))
    until(page, "await gatehouse.outbox._token('bert')")
    page.unroute("**/acts")
    page.evaluate("() => gatehouse.outbox.drain({eager: true})")
    until(page, EMPTY)
    assert [post["person"] for post in house.applied.values()] == ["anna"]


def test_what_needs_the_network_says_so(phone: BrowserContext, page: Page, house: StandIn):
    open_forms(page, house)
    phone.set_offline(True)
    press(page, "never", "now")
    expect(page.locator("#never [data-note=overdue]")).to_contain_text("needs the network")
    assert page.evaluate(WAITING) == 0


def test_the_next_step_shows_when_one_is_kept(phone: BrowserContext, page: Page, house: StandIn):
    open_forms(page, house, body="steps")
    phone.set_offline(True)
    press(page, "act", "arrived")
    expect(page.locator("#other")).to_be_visible()
    expect(page.locator("#act")).to_be_hidden()
    press(page, "other", "finished")
    expect(page.get_by_text("end", exact=True)).to_be_visible()
    back(phone, page)
    assert [post["note"] for post in house.posts] == ["arrived", "finished"]


def test_a_form_from_page_to_page_is_kept_as_well(phone: BrowserContext, page: Page, house: StandIn):
    open_forms(page, house, body="plain")
    phone.set_offline(True)
    keep(page, "act", "offline")
    phone.set_offline(False)
    until(page, EMPTY)
    press(page, "act", "forbidden")
    expect(page.locator("#answer")).to_have_text("refused")
    open_forms(page, house, body="plain")
    press(page, "act", "online")
    expect(page.locator("#answer")).to_have_text("applied")
    assert [post["note"] for post in house.posts] == ["offline", "forbidden", "online"]


def test_the_same_press_after_a_refusal_is_a_new_act(page: Page, house: StandIn):
    for body, form in (("forms", "act"), ("forms", "never")):
        house.forbidden.add("two guards")
        open_forms(page, house, body=body)
        with page.expect_response("**/*acts") as refused:
            press(page, form, "two guards")
        assert refused.value.status == 422
        settled(page)
        house.forbidden.remove("two guards")
        with page.expect_response("**/*acts") as applied:
            page.locator(f"#{form} button").click()
        assert applied.value.status == 200
    assert len({post["_id"] for post in house.posts}) == 4


def test_a_mended_act_keeps_its_id_however_often_it_is_refused(
    phone: BrowserContext, page: Page, house: StandIn
):
    open_forms(page, house)
    phone.set_offline(True)
    keep(page, "act", "forbidden")
    item = opens_the_parked(phone, page, house)
    for mended in ("forbidden too", "forbidden as well"):
        house.forbidden.add(mended)
        page.fill("#act input[name=note]", mended)
        with page.expect_response("**/acts"):
            page.locator("#act button").click()
        settled(page)
    assert {post["_id"] for post in house.posts} == {item}


def test_a_refused_act_sent_unchanged_from_its_form_is_another_act(
    phone: BrowserContext, page: Page, house: StandIn
):
    """The house keeps its "no" to the same words under the same id; when the reason has gone, the person gets through."""
    open_forms(page, house)
    phone.set_offline(True)
    keep(page, "act", "forbidden")
    item = opens_the_parked(phone, page, house)
    house.forbidden.clear()
    with page.expect_response("**/acts") as answer:
        page.locator("#act button").click()
    assert answer.value.status == 200
    until(page, EMPTY)
    assert [post["_id"] == item for post in house.posts] == [True, False]


def test_a_no_that_cannot_name_the_item_parks_it_with_its_sentence(
    phone: BrowserContext, page: Page, house: StandIn
):
    open_forms(page, house)
    phone.set_offline(True)
    keep(page, "act", "unread")
    phone.set_offline(False)
    until(page, "(await gatehouse.outbox.items()).some(item => item.state === 'parked')")
    said = page.evaluate("() => gatehouse.outbox.items().then(items => items[0].verdict.message)")
    assert said == "too large"


def test_a_kept_form_travels_with_its_question(phone: BrowserContext, page: Page, house: StandIn):
    open_forms(page, house, body="asked")
    phone.set_offline(True)
    keep(page, "asked", "forbidden")
    phone.set_offline(False)
    until(page, "(await gatehouse.outbox.items()).some(item => item.state === 'parked')")
    assert house.posts[0]["asked"] == "via=tag"
    item = page.evaluate("() => gatehouse.outbox.items().then(items => items[0].id)")
    page.goto(house.url(f"/as/anna/asked?mend={item}"))
    until(page, f"document.querySelector('[name=_id]').value === '{item}'")


def test_the_phone_is_asked_once_to_keep_its_store(phone: BrowserContext, page: Page, house: StandIn):
    phone.add_init_script("""
      navigator.storage.persisted = async () => localStorage.asked > 0;
      navigator.storage.persist = async () => (localStorage.asked = Number(localStorage.asked || 0) + 1);
    """)
    open_forms(page, house)
    until(page, "localStorage.asked === '1'")
    open_forms(page, house, "bert")
    assert page.evaluate("() => localStorage.asked") == "1"
