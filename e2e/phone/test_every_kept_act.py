"""Every act that the app says it keeps is pressed without a network, and applied exactly once when it is back."""

from uuid import UUID

from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from e2e.phone.kept.hands import BY_ITSELF, HANDS
from e2e.phone.kept.in_the_key_room import KEY_ROOM, key
from e2e.phone.kept.press import Press
from e2e.phone.test_outbox import until
from e2e.phone.test_real_house import RealHouse, known, real, sign_in
from e2e.phone.test_ways_out import desk
from tests.cast import PARTS, Cast, acting
from tests.client import Phone, text_of
from webapp.database import session
from webapp.logbook import Entry, verify
from webapp.people import Person
from webapp.submissions import Submission

__all__ = ["known", "real"]
CARRIED = "await (await caches.open('kept ' + gatehouse.person)).match('{}')"
WAITING = """() => gatehouse.outbox.items().then((all) =>
  Object.fromEntries(all.map(({ id, url, receipt = "" }) => [url.split("?")[0], { id, receipt }])))"""
SETTLED = "(await gatehouse.outbox.items()).every(({ state }) => state === 'parked')"
VERDICTS = """async () => { const { outbox } = gatehouse;
  const said = [...(await outbox.receipts()), ...(await outbox.items())];
  return Object.fromEntries(said.map(({ id, verdict: { verdict, message } }) =>
    [id, verdict === "applied" ? verdict : `${verdict}: ${message}`])); }"""


def test_every_kept_act_is_pressed_in_the_cellar_and_applied_once(
    phone: BrowserContext, known: Page, real: RealHouse
):
    with acting(real.app, "admin"):
        Cast().chen.give_role("centre_supervisor", Cast.site())
    office = desk(real)
    for who, presses in HANDS.items():
        pages = [one.lays_out(real.app) for one in presses]
        sign_in(known, real, PARTS[who].staff_no)
        pages = look_at(known, real, pages)
        phone.set_offline(True)
        paths = [on_its_page(known, *each) for each in zip(presses, pages, strict=True)]
        waiting = known.evaluate(WAITING)
        assert [written(real, path) for path in paths] == [[]] * len(paths), "it was not offline"
        for one, path in zip(presses, paths, strict=True):
            believed(office, PARTS[who].name, one, waiting[path]["receipt"])
        back(phone, known, len(presses))
        said = known.evaluate(VERDICTS)
        assert {path: said[item["id"]] for path, item in waiting.items()} == dict.fromkeys(paths, "applied")
        for one, path in zip(presses, paths, strict=True):
            (row,) = written(real, path)
            assert row[:3] == (one.endpoint, "applied", PARTS[who].staff_no)
            assert one.leaves in row[3], path
    lose_the_store(phone, known, real)
    (row,) = written(real, "/phone/emptied")
    assert row == (BY_ITSELF, "applied", "K101", ["device.emptied"])
    with real.app.app_context():
        assert list(verify()) == []


def lose_the_store(phone: BrowserContext, page: Page, house: RealHouse) -> None:
    """The browser clears what the phone kept; it says so by itself."""
    decline = next(one for one in KEY_ROOM if one.endpoint == "keys.decline")
    (url,) = look_at(page, house, [key("C-29")(house.app)])
    phone.set_offline(True)
    on_its_page(page, decline, url)
    until(page, "document.cookie.includes('gatehouse_waiting=1')")
    page.goto("about:blank")
    phone.set_offline(False)
    where = {"origin": house.address, "storageTypes": "indexeddb,local_storage"}
    phone.new_cdp_session(page).send("Storage.clearDataForOrigin", where)
    page.goto(house.address)
    expect(page.locator(".banner[data-about=evicted]")).to_be_visible()
    until(page, "(await gatehouse.outbox.receipts()).length === 1")


def look_at(page: Page, house: RealHouse, paths: list[str]) -> list[str]:
    """Open them where there is a network, so that the phone carries them; where each led."""
    until(page, "navigator.serviceWorker.controller")
    led = []
    for path in paths:
        page.goto(f"{house.address}{path}")
        led.append(page.url)
        until(page, CARRIED.format(page.url))
    return led


def on_its_page(page: Page, one: Press, url: str) -> str:
    """Open it as the phone carries it, and press; the address that the act is kept for."""
    page.goto(url)
    return one.on(page)


def believed(office: Phone, maker: str, one: Press, receipt: str) -> None:
    """The manager's page knows by the code alone who handed over what; other acts have no code."""
    assert bool(receipt) == one.hands_over, one.endpoint
    if receipt:
        assert maker in text_of(office.get(f"/receipts/new?code={receipt}")), one.endpoint


def back(phone: BrowserContext, page: Page, count: int) -> None:
    """The pill knows how many wait; then the network is there again, and nothing waits any more."""
    expect(page.locator("outbox-pill")).to_contain_text(f"{count} 条待传")
    phone.set_offline(False)
    until(page, SETTLED)


def written(house: RealHouse, path: str) -> list[tuple[str, str, str, list[str]]]:
    """What the house has of an address: (act, verdict, its maker's staff number, the entries that it left) of each record."""
    with house.app.app_context():
        rows = session.scalars(select(Submission).where(Submission.path == path)).all()
        return [
            (row.endpoint, row.verdict, session.get_one(Person, row.actor_id).staff_no, entries(row.id))
            for row in rows
        ]


def entries(submission_id: UUID) -> list[str]:
    """The actions that a record left in the logbook."""
    left = select(Entry.action).where(Entry.submission_id == submission_id).order_by(Entry.seq)
    return list(session.scalars(left))
