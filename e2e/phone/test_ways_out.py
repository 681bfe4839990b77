"""Ways out for a phone that dies: what it holds leaves it as a file or as a code, and is never done twice."""

import io
import json
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from e2e.phone.test_outbox import EMPTY, until
from e2e.phone.test_real_house import RealHouse, blunders, known, real, sign, sign_in
from tests.cast import enrol
from tests.cast import sign_in as sign_in_at_desk
from tests.client import Phone, text_of
from tests.keys.board import hang

__all__ = ["known", "real"]


def desk(house: RealHouse, who: str = "sun") -> Phone:
    """That person at another machine."""
    phone = Phone(house.app)
    enrol(house.app, phone, who)
    return sign_in_at_desk(house.app, phone, who)


def lend_offline(phone: BrowserContext, page: Page, house: RealHouse) -> str:
    """Zhou lends a key where there is no network; the key's id."""
    key = hang(house.app)
    sign_in(page, house, "K101")
    page.goto(f"{house.address}/keys/{key}")
    until(page, "true")
    phone.set_offline(True)
    page.locator("[name=borrower_code]").fill("G102")
    sign(page)
    page.get_by_role("button", name="借出").click()
    expect(page.locator("[data-note=waiting]").first).to_contain_text("已存手机")
    return str(key)


def test_a_file_saved_without_a_network_is_brought_in_once(
    phone: BrowserContext, known: Page, real: RealHouse, tmp_path: Path
):
    sign_in(known, real, "K101")
    until(known, "navigator.serviceWorker.controller")
    until(known, "(await caches.keys()).some(name => name.startsWith('kept 0'))")
    known.goto(f"{real.address}/outbox")
    lend_offline(phone, known, real)
    known.goto(f"{real.address}/outbox")
    with known.expect_download() as saving:
        known.get_by_role("button", name="存为文件").click()
    saving.value.save_as(tmp_path / "out.json")
    body = (tmp_path / "out.json").read_bytes()
    assert "token" not in json.loads(body)
    words = text_of(desk(real).post("/saved-records/", data={"file": (io.BytesIO(body), "out.json")}))
    assert "已办理" in words
    assert real.submissions("%/custody") == [("周兰", "applied", True)]
    phone.set_offline(False)
    known.goto(f"{real.address}/outbox")
    until(known, EMPTY)
    verdicts = known.evaluate(
        "() => gatehouse.outbox.receipts().then(all => all.map(one => one.verdict.verdict))"
    )
    assert verdicts == ["repeated"]
    assert len(real.submissions("%/custody")) == 1
    assert blunders(known) == []
