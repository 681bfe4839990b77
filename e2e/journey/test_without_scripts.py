"""A phone that runs no scripts: sign in, look a tag up, lend and take back, search, ask for a PDF, do a job."""

from playwright.sync_api import expect

from e2e.journey.cast import tag_of
from e2e.journey.patrol import plan_round
from e2e.journey.print_room import words


def test_a_custodian_lends_and_takes_back_without_scripts(phone, inside):
    zhou = phone("K101", scripts=False)
    page = zhou.goes_to("/scan")
    page.locator("main form[action='/scan'] [name=code]").fill(tag_of(inside, "key", number="YS002"))
    zhou.presses("继续")
    zhou.sees("在柜")
    zhou.sends("/custody", borrower_code="E102", purpose="repair", hours="4", signed_name="刘㛃")
    zhou.sees("刘㛃")
    page.goto(zhou.house.url("/search?q=pd"))
    page.locator("main a", has_text="YS002").first.click()
    expect(page.get_by_role("button", name="归还", exact=True)).to_be_visible()
    zhou.keeps_picture("without-scripts")
    zhou.sends("/return")
    zhou.sees("在柜")

    zhou.goes_to("/papers/")
    form = page.locator("details.paper-form", has=page.locator("input[value='F15']"))
    form.locator("summary").click()
    form.locator("form:has([name=period]) button").click()
    assert "刘㛃" in words(zhou.prints())


def test_a_guard_takes_and_finishes_a_job_without_scripts(phone, inside):
    wang = phone("G101", scripts=False)
    plan_round(wang, "XL1")
    wang.sends("/crew")
    wang.passes("started")
    wang.passes("walked/1", point_scan=tag_of(inside, "place", code="XL1"))
    wang.passes("finished", irregular="no")
    wang.sees("已完成")
    wang.sees("这件事已经结束")
