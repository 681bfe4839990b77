"""What a release leaves on a phone: `python -m tests.faults.phone.leave <commit>` keeps the queue of the code checked out.

Run it on the commit that lands, never again for that name; test_store.py then delivers it with every later release.
"""

import json
import sys
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from e2e.phone.conftest import FLAGS
from e2e.phone.stand_in import StandIn
from e2e.phone.test_outbox import open_forms, until
from tests.faults.phone.hand import keep_many

QUEUES = Path(__file__).parent / "queues"
KEEP = """async ([form, note, photo]) => {
  const drawn = document.getElementById(form);
  const body = new FormData(drawn);
  gatehouse.stamp(drawn, body);
  body.set("note", note);
  if (photo) body.set("photo", new File([new Uint8Array(photo).fill(90)], "door.jpg", { type: "image/jpeg" }));
  drawn.dataset.subject = note;
  const item = await gatehouse.outbox.keep(drawn, { action: drawn.getAttribute("action"), method: "POST", body });
  gatehouse.spend(item.id);
}"""
HAND_OVER = """async () => {
  const found = (await gatehouse.outbox.items()).find(({ fields }) => new Map(fields).get("note") === "handed over");
  await gatehouse.outbox.handOver(found);
}"""
ASKS_FOR_RECEIPT = "() => { document.getElementById('act').dataset.receipt = ''; }"
PARKED = "(await gatehouse.outbox.items()).filter(({ state }) => state === 'parked').length === 2"
REFUSED_APART = "(await gatehouse.outbox.items()).some(({ noes }) => noes > 0)"
ALL = """async () => {
  const bytes = (value) => value && [...new Uint8Array(value)];
  const field = ([name, value]) => [name, typeof value === "string" ? value : { ...value, bytes: bytes(value.bytes) }];
  const items = (await gatehouse.outbox.items()).map((item) => ({ ...item, fields: item.fields.map(field) }));
  const photos = (await gatehouse.outbox._read("photos")).map((photo) => ({ ...photo, bytes: bytes(photo.bytes) }));
  return { items, photos };
}"""


def fill(phone: BrowserContext, page: Page, house: StandIn) -> None:
    """Two refused and one of them handed over, a photo refused apart, then without a network: a call, acts, a photo."""
    house.forbidden = {"forbidden", "handed over"}
    house.rude.to_photos = [(403, "forbidden")] * 99
    open_forms(page, house, body="all")
    for note in sorted(house.forbidden):
        page.evaluate(KEEP, ["other", note, 0])
    page.evaluate(KEEP, ["picture", "refused apart", 200])
    until(page, f"({PARKED}) && ({REFUSED_APART})")
    phone.set_offline(True)
    page.evaluate(HAND_OVER)
    page.evaluate(ASKS_FOR_RECEIPT)
    keep_many(page, 4)
    keep_many(page, 1, form="help")
    keep_many(page, 2, form="other", subject="another")
    page.evaluate(KEEP, ["picture", "pictured", 300])


def main(name: str) -> None:
    """Write the queue of that release."""
    house = StandIn().start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        phone = browser.new_context()
        page = phone.new_page()
        fill(phone, page, house)
        left = page.evaluate(ALL)
        browser.close()
    (QUEUES / f"{name}.json").write_text(json.dumps(left), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
