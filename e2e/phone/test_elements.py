"""The small elements of the page, used as a hand would."""

import base64
import io

from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from e2e.phone.stand_in import StandIn
from e2e.phone.test_outbox import EMPTY, keep, open_forms, press, until


def test_a_signature_is_a_small_picture(page: Page, house: StandIn):
    page.goto(house.url("/as/anna/field"))
    canvas = page.locator("signature-pad canvas")
    canvas.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('canvas').style.touchAction === 'none'")
    box = canvas.bounding_box()
    assert box
    for row in range(6):
        page.mouse.move(box["x"] + 10, box["y"] + 10 + row * 12)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] - 10, box["y"] + 30 + row * 12, steps=12)
        page.mouse.up()
    drawn = page.locator("input[name=signature]").input_value().removeprefix("data:image/png;base64,")
    picture = base64.b64decode(drawn)
    assert len(picture) <= 20 * 1024
    assert Image.open(io.BytesIO(picture)).convert("RGBA").getextrema()[3][1] == 255
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("input[name=signature]")).to_have_value("")


def test_a_live_part_shows_what_happened_and_leaves_the_hand_alone(page: Page, house: StandIn):
    open_forms(page, house, body="live")
    page.get_by_label("find").fill("half a wo")
    house.posts.append({"note": "somebody else's"})
    expect(page.locator("live-part p")).to_have_text("1 acts")
    expect(page.get_by_label("find")).to_have_value("half a wo")
    expect(page.get_by_label("find")).to_be_focused()


def test_an_awake_part_asks_behind_another_window_too(page: Page, house: StandIn):
    """Said to be hidden; how seldom a browser lets such a page ask is the browser's affair."""
    open_forms(page, house, body="awake")
    page.evaluate(
        "() => { Object.defineProperty(document, 'hidden', { value: true, configurable: true });"
        " document.dispatchEvent(new Event('visibilitychange')); }"
    )
    house.posts.append({"note": "somebody else's"})
    expect(page.locator("live-part p")).to_have_text("1 acts")


def test_the_focus_does_not_fall_to_the_top_after_an_answer(page: Page, house: StandIn):
    open_forms(page, house)
    page.evaluate("() => document.getElementById('act').setAttribute('hx-target', '#act')")
    page.evaluate("() => document.getElementById('act').setAttribute('hx-swap', 'outerHTML')")
    press(page, "act", "gone with its button")
    expect(page.locator("#answer")).to_be_visible()
    assert page.evaluate("() => document.activeElement !== document.body")


def test_the_outbox_tells_the_makers_own_items_only(phone: BrowserContext, page: Page, house: StandIn):
    open_forms(page, house, "anna")
    page.route("**/acts", lambda route: route.abort())
    keep(page, "act", "anna's secret")
    open_forms(page, house, "bert")
    keep(page, "act", "forbidden")
    page.goto(house.url("/as/bert/outbox"))
    until(page, "document.querySelector('outbox-list')?.dataset.shown === '2'")
    expect(page.locator("outbox-list li")).to_have_count(1)
    expect(page.locator("[data-others]")).to_contain_text("1 more from other people")
    expect(page.locator("main")).not_to_contain_text("secret")


def test_a_refused_act_is_mended_under_its_own_id(phone: BrowserContext, page: Page, house: StandIn):
    open_forms(page, house)
    phone.set_offline(True)
    keep(page, "act", "forbidden")
    phone.set_offline(False)
    until(page, "(await gatehouse.outbox.items())[0].state === 'parked'")
    page.goto(house.url("/as/anna/outbox"))
    expect(page.locator("outbox-list li")).to_contain_text("said refused")
    page.get_by_role("link", name="Mend it").click()
    expect(page.locator("#act input[name=note]")).to_have_value("forbidden")
    press(page, "act", "allowed")
    expect(page.locator("#answer")).to_have_text("applied")
    until(page, EMPTY)
    assert len({post["_id"] for post in house.posts}) == 1


def test_a_refusal_whose_reason_has_gone_is_sent_as_new(phone: BrowserContext, page: Page, house: StandIn):
    """Same words, same place in the order, another id; until then what depends on it waits."""
    open_forms(page, house)
    phone.set_offline(True)
    keep(page, "act", "forbidden")
    keep(page, "act", "what depends on it")
    phone.set_offline(False)
    until(page, "(await gatehouse.outbox.items())[0].state === 'parked'")
    page.goto(house.url("/as/anna/outbox"))
    expect(page.locator("outbox-list li").first).to_contain_text(
        "if the reason has gone since, send it as new"
    )
    house.forbidden.clear()
    page.get_by_role("button", name="Send as new").first.click()
    until(page, EMPTY)
    refused, anew, dependent = house.posts
    assert [post["note"] for post in house.posts] == ["forbidden", "forbidden", "what depends on it"]
    assert (anew["_id"] != refused["_id"], anew["_claimed"]) == (True, refused["_claimed"])
    assert (anew["_seq"], dependent["_seq"]) == (refused["_seq"], "2")
    assert len(house.applied) == 2


def test_wechats_reader_keeps_nothing(phone: BrowserContext, page: Page, house: StandIn):
    page.add_init_script("Object.defineProperty(navigator, 'userAgent', {value: 'MicroMessenger/8.0'})")
    open_forms(page, house)
    expect(page.locator(".banner")).to_contain_text("Open this page in the phone's browser")
    phone.set_offline(True)
    press(page, "act", "nowhere")
    expect(page.locator("#act [data-note=overdue]")).to_be_visible()
    assert page.evaluate("() => gatehouse.outbox.items()") == []
    phone.set_offline(False)
    press(page, "act", "straight on")
    expect(page.locator("#answer")).to_have_text("applied")


def test_a_tap_shows_before_its_page_comes(page: Page, house: StandIn):
    open_forms(page, house)
    house.home.set()
    assert page.evaluate("""() => { document.querySelector("main").insertAdjacentHTML("beforeend", "<a href=/home>go</a>");
      const link = document.querySelector("[href='/home']");
      link.click();
      return "pressed" in link.dataset; }""")
    expect(page.locator("h1")).to_have_text("home of anna")


def test_a_tap_shows_before_the_sound_is_made_ready(page: Page, house: StandIn):
    page.add_init_script("""globalThis.made = 0;
      globalThis.AudioContext = class { constructor() { made += 1; } resume() { return Promise.resolve(); } };""")
    open_forms(page, house)
    assert (
        page.evaluate(
            "() => { document.body.dispatchEvent(new Event('pointerdown', { bubbles: true })); return made; }"
        )
        == 0
    )
    until(page, "made === 1")
