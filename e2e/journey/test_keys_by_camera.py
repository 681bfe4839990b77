"""A phone is enrolled from the desk's screen; a printed tag is read by its camera; a key goes out and comes back."""

import re

from playwright.sync_api import expect

from e2e.journey.furniture import CAST
from e2e.journey.hands import Hands
from e2e.journey.print_room import before_the_camera, picture, says, words

KEY = "YS001"


def test_a_key_goes_out_and_comes_back_by_its_printed_tag(desk, phone, anybody, film):
    manager = desk("M101", wide=True)
    zhou = anybody()
    zhou.enrols(enrolment_on_the_screen(manager))
    zhou.signs_in("K101", CAST["K101"].secret)
    zhou.keeps_picture("today")

    film.shows(before_the_camera(picture(printed_tag(manager))))
    page = zhou.looks_through_the_camera()
    expect(page.locator("#tag-read .chip").first).to_contain_text("在柜")
    zhou.keeps_picture("scanned")

    late = phone("K102")
    stale = late.goes_to(address_of(zhou))
    expect(stale.get_by_role("button", name="借出钥匙")).to_be_visible()

    lends(zhou, "傅䶮", "lend-form")
    expect(page.locator("#tag-read")).to_contain_text("傅䶮")
    zhou.keeps_picture("key-lent")

    lends(late, "刘㛃")
    late.is_refused("傅䶮")
    late.keeps_picture("key-conflict")

    zhou.looks_through_the_camera()
    expect(page.locator("#tag-read .chip").first).to_contain_text("借出")
    zhou.presses("归还")
    expect(page.locator("undo-bar")).to_contain_text("撤销")
    expect(page.locator("#tag-read .chip").first).to_contain_text("在柜")
    zhou.keeps_picture("key-returned")


def enrolment_on_the_screen(manager: Hands) -> str:
    """What the QR on the manager's screen says."""
    page = manager.goes_to("/devices/")
    page.get_by_label(re.compile("名称|设备")).first.fill("钥匙室手机")
    manager.presses("出示登记码")
    code = page.locator("img.enrolment-code")
    expect(code).to_be_visible()
    manager.looks_right()
    return says(code.screenshot(caret="initial"))


def printed_tag(manager: Hands) -> bytes:
    """The label sheet with the tag of that key alone."""
    page = manager.goes_to(f"/tags/keys?q={KEY.lower()}")
    page.locator("label.choice", has_text=KEY).locator("input").check()
    manager.presses("打印勾选的")
    sheet = manager.prints()
    assert KEY in words(sheet)
    return sheet


def address_of(hands: Hands) -> str:
    """The page of the thing that was just scanned."""
    action = str(hands.page.locator("#tag-read form[action^='/keys/']").first.get_attribute("action"))
    return action.rsplit("/", 1)[0]


def lends(hands: Hands, borrower: str, picture_name: str = "") -> None:
    """The form, as one fills it in standing at the cabinet."""
    form = hands.page.locator("form[action$='/custody']")
    form.locator("[name=borrower_code]").fill(borrower)
    form.locator("label.choice", has_text="保养巡检").click()
    form.locator("[name=hours]").select_option("2")
    hands.signs()
    if picture_name:
        hands.keeps_picture(picture_name)
    hands.presses("借出钥匙")
