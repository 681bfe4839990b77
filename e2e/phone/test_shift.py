"""The pages of the shift open in the cellar though nobody looked at them, and a scan there leads to the thing."""

from playwright.sync_api import BrowserContext, Page, expect

from e2e.phone.test_outbox import until
from e2e.phone.test_real_house import RealHouse, known, real, sign_in  # noqa: F401
from tests.cast import Cast, acting
from tests.keys.board import hang, lent
from webapp.database import session
from webapp.keys.key import Key
from webapp.tags import Tag

KEPT = "(await (await caches.open('kept ' + gatehouse.person)).match('/shift-pages'))"


def test_the_shift_is_readable_without_a_network(phone: BrowserContext, known: Page, real: RealHouse):  # noqa: F811
    key = hang(real.app)
    lent(real.app, key)
    with acting(real.app, "sun"):
        code = Tag.make(session.get_one(Key, key), Cast.site()).code
    sign_in(known, real, "K101")
    until(known, KEPT)
    until(known, "await caches.match(gatehouse.asset('vendor/signature_pad.min'))")
    phone.set_offline(True)
    for path, words in (("/handbook", "登录和换人"), ("/places/", "三栋水泵房"), (f"/keys/{key}", "B2-07")):
        known.goto(f"{real.address}{path}")
        expect(known.locator(".banner[data-about=kept]")).to_be_visible()
        expect(known.locator("main")).to_contain_text(words)
    known.goto(f"{real.address}/t/{code}")
    expect(known.get_by_role("button", name="归还")).to_be_visible()
    known.goto(f"{real.address}/t/PRACT1CE00")
    known.locator("#practice-key").get_by_role("link", name="借出").click()
    expect(known.locator("#practice-key")).to_contain_text("归还")
    phone.set_offline(False)
    sign_in(known, real, "G101")
    until(known, KEPT)
    phone.set_offline(True)
    known.goto(f"{real.address}/keys/{key}")
    expect(known.locator("h1")).to_have_text("没有网络")
