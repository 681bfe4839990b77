"""The phone's own store: many tabs, no room, closed under our feet, cleared, and written by every earlier release."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from e2e.phone.stand_in import StandIn
from e2e.phone.test_outbox import EMPTY, open_forms, press, until
from tests.faults.phone.hand import doubled, keep_many, lost

QUEUES = Path(__file__).parent / "queues"
ITEM = Path(__file__).parents[3] / "static" / "js" / "outbox" / "item.js"
SPY = """
  globalThis.writes = [];
  const asked = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    if (mode === "readwrite") writes.push(options?.durability);
    return asked.call(this, names, mode, options);
  };"""
CLOSES = """
  const asked = IDBDatabase.prototype.transaction;
  let count = 0;
  IDBDatabase.prototype.transaction = function (...given) {
    count += 1;
    if (count % 5 === 0) {
      this.close();
      throw new DOMException("closing", "InvalidStateError");
    }
    return asked.apply(this, given);
  };"""
FULL = """(() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    const request = put.apply(this, given);
    if (STORES.includes(this.name)) {
      Object.defineProperty(this.transaction, "error", { value: new DOMException("full", "QuotaExceededError") });
      this.transaction.abort();
    }
    return request;
  };
})()"""
SEED = """async ({ items, photos }) => {
  const opened = (name, stores) => new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => stores.forEach(([store, keyPath]) => request.result.createObjectStore(store, { keyPath }));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const laid = async (base, name, rows) => {
    const store = base.transaction(name, "readwrite").objectStore(name);
    for (const row of rows) store.put(row);
    await new Promise((resolve) => (store.transaction.oncomplete = resolve));
    base.close();
  };
  const bytes = (told) => told && new Uint8Array(told).buffer;
  const revive = (value) => typeof value === "string" ? value : { ...value, bytes: bytes(value.bytes) };
  const whole = items.map((item) => ({ ...item, fields: item.fields.map(([name, value]) => [name, revive(value)]) }));
  await laid(await opened("gatehouse", [["outbox", "id"], ["receipts", "id"], ["tokens", "person"]]), "outbox", whole);
  const apart = photos.map((photo) => ({ ...photo, bytes: bytes(photo.bytes) }));
  if (apart.length) await laid(await opened("gatehouse.photos", [["photos", "key"]]), "photos", apart);
}"""


def test_three_tabs_and_the_service_worker_deliver_once(phone: BrowserContext, page: Page, house: StandIn):
    tabs = [page, phone.new_page(), phone.new_page()]
    for tab in tabs:
        open_forms(tab, house, body="all")
    until(page, "navigator.serviceWorker.controller")
    phone.set_offline(True)
    for number, tab in enumerate(tabs):
        keep_many(tab, 20, start=number * 20)
    phone.set_offline(False)
    phone.service_workers[0].evaluate("() => drain()")
    page.wait_for_timeout(300)
    page.close()
    until(tabs[1], EMPTY)
    print({"posts": len(house.posts), "lost": lost(house, 60), "doubled": doubled(house)})
    assert (lost(house, 60), doubled(house)) == (0, 0)
    assert len(house.posts) <= 62
    assert len({each["_seq"] for each in house.applied.values()}) == 60


def test_every_write_waits_for_the_disk(phone: BrowserContext, page: Page, house: StandIn):
    phone.add_init_script(SPY)
    open_forms(page, house, body="all")
    keep_many(page, 20)
    until(page, EMPTY)
    writes = page.evaluate("() => writes")
    assert len(writes) >= 40
    assert set(writes) == {"strict"}


def test_a_store_that_closes_under_our_feet_keeps_everything(
    phone: BrowserContext, page: Page, house: StandIn
):
    phone.add_init_script(CLOSES)
    open_forms(page, house, body="all")
    keep_many(page, 40)
    until(page, EMPTY)
    assert (lost(house, 40), doubled(house)) == (0, 0)


def choose_photo(page: Page, size: int) -> None:
    photo = {"name": "door.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8" + b"\x5a" * size}
    page.locator("#picture [name=photo]").set_input_files(photo)


def test_without_room_the_words_are_kept_and_the_photo_is_missed(
    phone: BrowserContext, page: Page, house: StandIn
):
    open_forms(page, house, body="all")
    phone.set_offline(True)
    page.evaluate(FULL.replace("STORES", "['photos']"))
    choose_photo(page, 80_000)
    press(page, "picture", "with a photo")
    expect(page.locator("#picture [data-note=waiting]")).to_contain_text("no room for the photo")
    phone.set_offline(False)
    until(page, EMPTY)
    assert [each["note"] for each in house.applied.values()] == ["with a photo"]


def test_with_no_room_at_all_nothing_is_called_kept(phone: BrowserContext, page: Page, house: StandIn):
    open_forms(page, house, body="all")
    phone.set_offline(True)
    page.evaluate(FULL.replace("STORES", "['photos', 'outbox']"))
    press(page, "act", "no room")
    expect(page.locator("#act [data-note=overdue]")).to_contain_text("could not keep it")
    expect(page.locator("#act [data-note=waiting]")).to_have_count(0)
    assert page.locator("#act [name=note]").input_value() == "no room"


def test_a_cleared_store_is_said_here_and_told_to_the_desk(phone: BrowserContext, page: Page, house: StandIn):
    open_forms(page, house, body="all")
    phone.set_offline(True)
    keep_many(page, 5)
    page.wait_for_timeout(300)
    page.goto("about:blank")
    phone.set_offline(False)
    session = phone.new_cdp_session(page)
    where = {"origin": house.url("").rstrip("/"), "storageTypes": "indexeddb,local_storage"}
    session.send("Storage.clearDataForOrigin", where)
    open_forms(page, house, body="all")
    expect(page.locator(".banner[data-about=evicted]")).to_contain_text("5 records")
    until(page, "(await gatehouse.outbox.receipts()).length === 1")
    told = house.posts[-1]
    assert told["lost"] == "5"
    assert int(told["_seq"]) == 6, "the numbers 1 to 5 stay missing, and the desk sees the gap"


LITTLE = """navigator.storage.estimate = async () => ({ quota: 2 ** 30, usage: 2 ** 30 - FREE * 2 ** 20 });
  navigator.storage.persisted = async () => false;"""


@pytest.mark.parametrize(("free", "said"), [(15, 1), (25, 0)])
def test_little_room_is_said_before_it_is_gone(
    phone: BrowserContext, page: Page, house: StandIn, free: int, said: int
):
    phone.add_init_script(LITTLE.replace("FREE", str(free)))
    page.goto(house.url("/as/anna/outbox"))
    expect(page.locator("outbox-list [data-room]")).to_contain_text(f"{free} MB of room")
    expect(page.locator("outbox-list [data-room]")).to_contain_text("may clear what lies here")
    expect(page.locator(".banner[data-about=room]")).to_have_count(said)


def test_photos_come_last_and_a_cut_line_goes_on_where_it_stopped(
    phone: BrowserContext, page: Page, house: StandIn
):
    open_forms(page, house, body="all")
    phone.set_offline(True)
    choose_photo(page, 200_000)
    press(page, "picture", "pictured")
    expect(page.locator("#picture [data-note=waiting]")).to_be_visible()
    keep_many(page, 5)
    page.route("**/photos/**", lambda route: route.abort(), times=1)
    phone.set_offline(False)
    until(page, EMPTY)
    assert [each["note"] for each in house.applied.values()] == [*(f"act {n}" for n in range(5)), "pictured"]
    assert [len(body) for body in house.rude.photos.values()] == [200_002]
    assert "photo" not in house.posts[-1]
    assert "_photo" in house.posts[-1]
    assert page.evaluate("() => gatehouse.outbox._read('photos')") == []


def test_a_photo_that_the_house_does_not_take_holds_up_nothing_and_has_ways_on(
    phone: BrowserContext, page: Page, house: StandIn
):
    """Parked with the house's own sentence; the photos behind it go; handed over its words reach the manager."""
    house.rude.largest = 100_000
    open_forms(page, house, body="all")
    phone.set_offline(True)
    for size, note in ((200_000, "too large"), (50_000, "fits")):
        choose_photo(page, size)
        press(page, "picture", note)
        expect(page.locator("#picture [data-note=waiting]")).to_be_visible()
        page.evaluate("() => { document.getElementById('picture').dataset.subject += '-'; }")
    phone.set_offline(False)
    until(page, "(await gatehouse.outbox.items()).length === 1")
    page.goto(house.url("/as/anna/outbox"))
    expect(page.locator("outbox-list li")).to_contain_text("said too large")
    expect(page.get_by_role("link", name="Mend it")).to_be_visible()
    expect(page.get_by_role("button", name="Send as new")).to_be_hidden()
    page.get_by_role("button", name="Hand over to a manager").click()
    until(page, EMPTY)
    assert [each["note"] for each in house.applied.values()] == ["fits", "too large"]
    assert ["_photo" in each for each in house.applied.values()] == [True, False]


def lay_down(page: Page, house: StandIn, queue: Path) -> dict[str, str]:
    """The queue as that release left it on the phone; its ids and states. Photos lay in their items first, then apart."""
    kept = json.loads(queue.read_text(encoding="utf-8"))
    kept = kept if isinstance(kept, dict) else {"items": kept, "photos": []}
    page.goto(house.url("/live"))
    page.evaluate(SEED, kept)
    page.goto(house.url("/as/anna/all"))
    return {item["id"]: item["state"] for item in kept["items"]}


@pytest.mark.parametrize("queue", sorted(QUEUES.glob("*.json")), ids=lambda path: path.stem)
def test_a_queue_of_an_earlier_release_is_delivered(page: Page, house: StandIn, queue: Path):
    """What the house had refused by then waits for its maker's word, and goes at it."""
    states = lay_down(page, house, queue)
    parked = {one for one, state in states.items() if state == "parked"}
    until(page, f"(await gatehouse.outbox.items()).length === {len(parked)}")
    assert {each["_id"] for each in house.applied.values()} == set(states) - parked
    house.forbidden.clear()
    page.evaluate(
        "async () => { for (const item of await gatehouse.outbox.items()) await gatehouse.outbox.sendAnew(item); }"
    )
    until(page, EMPTY)
    assert (len(house.applied), doubled(house)) == (len(states), 0)


def test_every_way_of_keeping_that_ever_was_has_such_a_queue():
    """Whoever changes how an item is kept leaves a queue of the release before: `python -m tests.faults.phone.leave`."""
    kept = [json.loads(queue.read_text(encoding="utf-8")) for queue in QUEUES.glob("*.json")]
    items = [item for each in kept for item in (each["items"] if isinstance(each, dict) else each)]
    known = {item["schema"] for item in items}
    today = re.search(r"const SCHEMA = (\d+)", ITEM.read_text(encoding="utf-8"))
    assert today
    assert known == set(range(1, int(today[1]) + 1))
