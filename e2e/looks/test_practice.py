"""The fake tag, as it stands on a screen, is read by the real scanner; the pretend key is lent, undone and taken back."""

from playwright.sync_api import Browser, expect

from e2e.looks.furnished import Furnished
from tests.cast import ESTATE


def test_the_scanner_reads_the_practice_tag_off_a_screen(furnished: Furnished, browser: Browser) -> None:
    phone = furnished.phone(browser, ESTATE)
    page = phone.new_page()
    sent: list[str] = []
    page.goto(f"{furnished.address}/practice")
    picture = page.locator(".practice-tag").screenshot()
    page.get_by_role("link", name="打开扫码").click()
    page.wait_for_selector("tag-scanner:defined")
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    page.locator("[data-photo]").set_input_files(
        {"name": "tag.png", "mimeType": "image/png", "buffer": picture}
    )
    card = page.locator("#practice-key")
    expect(card).to_contain_text("练习 · Practice")
    card.get_by_role("link", name="借出").click()
    expect(page.locator(".undo-bar")).to_contain_text("练习：已借出")
    page.get_by_role("link", name="撤销").click()
    expect(card).to_contain_text("在柜")
    card.get_by_role("link", name="借出").click()
    card.get_by_role("link", name="归还").click()
    expect(page.locator("main")).to_contain_text("练习完成")
    assert (
        page.evaluate(
            "async () => (await gatehouse.use('outbox')) && (await gatehouse.outbox.items()).length"
        )
        == 0
    )
    assert [url for url in sent if not url.endswith(("/delivery", "/pace"))] == []
    phone.close()
