"""Ways out for a phone that dies: what it holds leaves it as a file or as a code, and is never done twice."""

import io
import json
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from e2e.phone.stand_in import StandIn
from e2e.phone.test_outbox import EMPTY, keep, open_forms, until
from e2e.phone.test_real_house import RealHouse, blunders, chair_job, known, real, sign, sign_in
from tests.cast import enrol
from tests.cast import sign_in as sign_in_at_desk
from tests.client import Phone, text_of
from tests.keys.board import form, hang
from webapp.submissions.strongbox import MARK

__all__ = ["chair_job", "known", "real"]


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
    assert saving.value.suggested_filename.endswith(".gatehouse")
    saving.value.save_as(tmp_path / "out.gatehouse")
    body = (tmp_path / "out.gatehouse").read_bytes()
    assert body.startswith(MARK)
    assert b"G102" not in body
    expect(known.locator("outbox-list [data-note=done]")).to_contain_text("之后请从本机删除")
    words = text_of(desk(real).post("/saved-records/", data={"file": (io.BytesIO(body), "out.gatehouse")}))
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


def test_where_the_house_has_no_key_the_file_is_open_and_says_so(
    phone: BrowserContext, page: Page, house: StandIn, tmp_path: Path
):
    page.route("**/acts", lambda route: route.abort())
    open_forms(page, house)
    keep(page, "act", "for everybody to read")
    page.goto(house.url("/as/anna/outbox"))
    page.evaluate("() => { document.querySelector('outbox-list').dataset.house = ''; }")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as a file").click()
    assert saving.value.suggested_filename.endswith(".json")
    saving.value.save_as(tmp_path / "out.json")
    assert "for everybody to read" in (tmp_path / "out.json").read_text()
    expect(page.locator("outbox-list > [data-note]")).to_contain_text("whoever has the file can read it")


def test_the_code_on_the_screen_is_enough_when_the_phone_does_not_come_back(
    phone: BrowserContext, known: Page, real: RealHouse
):
    lend_offline(phone, known, real)
    code = known.locator(".receipt strong").text_content()
    assert code
    ma = desk(real, "ma")
    words = text_of(ma.get(f"/receipts/new?code={code}"))
    for part in ("借出钥匙", "B2-07", "周兰", "东门手机"):
        assert part in words
    entered = ma.act("/receipts/", receipt_code=code, **form())
    assert entered.status_code == 303
    assert real.submissions("%/custody") == []
    phone.set_offline(False)
    until(known, EMPTY)
    told = known.evaluate(
        "() => gatehouse.outbox.receipts().then(all => all.map(one => one.verdict.verdict))"
    )
    assert told == ["repeated"]
    assert real.submissions("%/custody") == [("周兰", "applied", True)]
    assert "手机记录" in text_of(ma.get(entered.headers["Location"].partition("?")[0]))


def test_a_wheelchair_handed_over_in_the_cellar_has_a_receipt_too(
    chair_job: tuple[str, str], phone: BrowserContext, known: Page, real: RealHouse
):
    card, chair = chair_job
    sign_in(known, real, "U201")
    known.goto(card)
    until(known, "true")
    phone.set_offline(True)
    if (take := known.get_by_role("button", name="接单")).is_visible():
        take.click()
    assert known.locator(".receipt").count() == 0, "taking a job hands nothing over"
    known.locator("[name=chair]").fill(chair)
    known.locator("[name=borrower_signature-typed]").fill("周桂芳")
    known.locator("form[action$='/milestones/lent'] button:not([type=button])").click()
    code = known.locator(".receipt strong").text_content()
    words = text_of(desk(real, "xu").get(f"/receipts/new?code={code}"))
    for part in ("借出轮椅", "郭晓", "导医台手机", "借用人签名"):
        assert part in words
    assert blunders(known) == []


SPOIL = """async () => {
  const base = await new Promise((resolve) => {
    const request = indexedDB.open("gatehouse.photos", 1);
    request.onsuccess = () => resolve(request.result);
  });
  const store = base.transaction("photos", "readwrite").objectStore("photos");
  store.openCursor().onsuccess = ({ target: { result } }) =>
    result && (result.update({ ...result.value, bytes: new ArrayBuffer(3) }), result.continue());
  await new Promise((resolve) => (store.transaction.oncomplete = resolve));
  base.close();
}"""


def test_a_photo_damaged_on_the_phone_keeps_no_words_from_the_file(
    phone: BrowserContext, page: Page, house: StandIn, tmp_path: Path
):
    open_forms(page, house, body="all")
    phone.set_offline(True)
    photo = {"name": "door.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8" + b"\x5a" * 5000}
    page.locator("#picture [name=photo]").set_input_files(photo)
    keep(page, "picture", "with a photo")
    keep(page, "act", "without")
    page.evaluate(SPOIL)
    with page.expect_download() as saving:
        assert page.evaluate("() => gatehouse.outbox.exportOwn()") == 1
    saving.value.save_as(tmp_path / "out.json")
    pieces = json.loads((tmp_path / "out.json").read_bytes())["items"]
    told = [json.loads(piece["content"]) for piece in pieces]
    assert [dict(one["fields"])["note"] for one in told] == ["with a photo", "without"]
    assert [(one.get("lost"), "photo" in dict(one["fields"])) for one in told] == [
        (True, False),
        (None, False),
    ]
    assert all(piece["seal"] for piece in pieces)
