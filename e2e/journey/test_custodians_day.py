"""A custodian's whole day: the morning count, nine loans of which three are refused, a lost key, the month's report."""

from playwright.sync_api import expect

from e2e.journey.cast import tag_of
from e2e.journey.furniture import PIN
from e2e.journey.hands import Hands
from e2e.journey.print_room import words

BOARD = ("YS001", "YS002", "YS003", "YS004", "YS006")
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
    lends(zhou, tags["YS006"], borrower_code="傅䶮", **UPKEEP)

    gao = phone("KM101")
    loses(zhou, phone("KS101"), gao, tags["YS006"])
    left = {number: code for number, code in tags.items() if number != "YS006"}
    reports_the_month(zhou, gao, left)


def counts(zhou: Hands, kind: str, tags: dict[str, str], *typed: str) -> None:
    """The count that the worker has opened: one tag after the other before the camera; a key without a tag is typed."""
    page = zhou.goes_to(f"/keys/counts/?kind={kind}")
    while not (row := page.locator("main a[href^='/keys/counts/0']")).count():
        page.reload()
    row.first.click()
    page.wait_for_url("**/keys/counts/*-*")
    page.get_by_role("button", name="打开相机").click()
    for number, code in tags.items():
        zhou.shows(code)
        expect(page.locator("[data-lines]")).to_contain_text(number)
    for number in typed:
        zhou.sends("/seen", code=number)
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


def loses(zhou: Hands, luo: Hands, gao: Hands, code: str) -> None:
    """One tap opens the case; the superior knows, the lock is changed, whoever lost the key bears it; then it closes."""
    page = zhou.scans(code)
    key = str(page.locator("form[action$='/return']").get_attribute("action")).removesuffix("/return")
    zhou.goes_to(key)
    page.locator("summary", has_text="钥匙丢失").click()
    zhou.sends(key.replace("/keys/", "/lost/"), facts="在地下车库丢失")
    page.wait_for_url("**/keys/cases/*")
    zhou.sees("找不到")
    case = zhou.where
    zhou.keeps_picture("key-lost")
    luo.goes_to(case)
    luo.sends("/report")
    zhou.goes_to(case)
    zhou.sends(case.replace("/keys/cases/", "/orders/case/"), reason="钥匙丢失，须换锁")
    order = zhou.where
    gao.goes_to(order)
    gao.sends("/approval")
    zhou.goes_to(order)
    zhou.sends("/done", locksmith="邱师傅", numbers="YS007")
    zhou.sends("/entry", hooks="7")
    zhou.goes_to(case)
    zhou.sends("/costs", lock="180", labour="60.50")
    zhou.sends("/payer", signed="傅䶮", payer="傅䶮")
    zhou.sends("/settlement", paid="paid", note="SJ-0091")
    zhou.sends("/measures", measures="借用人佩带钥匙链")
    luo.goes_to(case)
    luo.sends("/closing", signed="罗㼆")
    luo.sees("已关闭")
    luo.keeps_picture("key-case-closed")


def reports_the_month(zhou: Hands, gao: Hands, tags: dict[str, str]) -> None:
    """Counted by two, signed by the manager, printed."""
    counts(zhou, "monthly", tags, "YS007")
    zhou.sends("/close", signed="何淑贞", second="K102", pin=PIN)
    gao.goes_to(zhou.where)
    gao.sends("/confirm", signed="高洁")
    gao.keeps_picture("key-month-signed")
    gao.page.locator("form[action='/papers'] button").first.click()
    report = words(gao.prints())
    for word in ("QP01-", "周兰", "何淑贞", "高洁"):
        assert word in report
