"""The pages of the shift open in the cellar though nobody looked at them, and a scan there leads to the thing."""

from playwright.sync_api import BrowserContext, Page, expect

from e2e.phone.test_outbox import EMPTY, until
from e2e.phone.test_real_house import RealHouse, blunders, known, real, sign, sign_in
from tests.cast import Cast, acting
from tests.keys.board import hang, lent
from webapp.database import session
from webapp.keys.key import Key
from webapp.tags import Tag

__all__ = ["known", "real"]
KEPT = "(await (await caches.open('kept ' + gatehouse.person)).match('/shift-pages'))"
WARM = "await caches.match(gatehouse.asset('vendor/signature_pad.min'))"


def test_the_shift_is_readable_without_a_network(phone: BrowserContext, known: Page, real: RealHouse):
    key = hang(real.app)
    lent(real.app, key)
    with acting(real.app, "sun"):
        code = Tag.make(session.get_one(Key, key), Cast.site()).code
    sign_in(known, real, "K101")
    until(known, KEPT)
    until(known, WARM)
    phone.set_offline(True)
    for path, words in (("/handbook", "登录和换人"), ("/places/", "三栋水泵房"), (f"/keys/{key}", "B2-07")):
        known.goto(f"{real.address}{path}")
        expect(known.locator(".banner[data-about=kept]")).to_be_visible()
        expect(known.locator("main")).to_contain_text(words)
    known.goto(f"{real.address}/t/{code}")
    expect(known.get_by_role("button", name="归还")).to_be_visible()
    known.evaluate(
        "async (url) => (await caches.open('kept ' + gatehouse.person)).delete(url)", f"/keys/{key}"
    )
    known.goto(f"{real.address}/t/{code}")
    expect(known.locator("h1")).not_to_have_text("没有网络")
    known.goto(f"{real.address}/t/PRACT1CE00")
    known.locator("#practice-key").get_by_role("link", name="借出").click()
    expect(known.locator("#practice-key")).to_contain_text("归还")
    phone.set_offline(False)
    sign_in(known, real, "G101")
    until(known, KEPT)
    phone.set_offline(True)
    known.goto(f"{real.address}/keys/{key}")
    expect(known.locator("h1")).to_have_text("没有网络")


def test_keys_nobody_looked_at_are_lent_and_taken_back_in_the_cellar(
    phone: BrowserContext, known: Page, real: RealHouse
):
    """A scan of their tags leads to the page that the phone carries; both others go home with a receipt."""
    here, away = hang(real.app, "office", "A-1", "1"), hang(real.app, "office", "A-2", "2")
    lent(real.app, away, by="ma")
    with acting(real.app, "sun"):
        codes = [Tag.make(session.get_one(Key, key), Cast.site()).code for key in (here, away)]
    sign_in(known, real, "K101")
    until(known, KEPT)
    until(known, WARM)
    phone.set_offline(True)
    known.goto(f"{real.address}/t/{codes[0]}")
    expect(known.locator(f"[name=key][value='{here}']")).to_be_checked()
    known.locator("[name=borrower_code]").fill("G102")
    sign(known)
    known.get_by_role("button", name="借出已勾选的钥匙").click()
    expect(known.locator("form[action='/keys/lots'] .receipt strong")).to_be_visible()
    expect(known.locator(f"[name=key][value='{here}']")).to_be_disabled()
    known.goto(f"{real.address}/t/{codes[1]}")
    back = known.locator(f"#at-hand-{away}")
    expect(back.get_by_role("button")).to_be_focused()
    back.get_by_role("button").click()
    expect(back.locator(".receipt strong")).to_be_visible()
    expect(back.get_by_role("button")).to_be_disabled()
    assert blunders(known) == []
    phone.set_offline(False)
    until(known, EMPTY)
    assert real.submissions("%/lots") == [("周兰", "applied", True)]
    assert real.submissions("%/return") == [("周兰", "applied", True)]
