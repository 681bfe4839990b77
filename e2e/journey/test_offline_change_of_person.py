"""In the cellar without a network one guard takes a job and sets out; another has the phone when it is delivered."""

from playwright.sync_api import expect

from e2e.journey.cast import entries
from e2e.journey.furniture import CAST
from e2e.journey.hands import Hands
from e2e.journey.patrol import plan_round
from e2e.phone.test_outbox import EMPTY, until


def test_what_one_guard_did_offline_is_his_though_another_holds_the_phone(phone, inside):
    ma = phone("L101")
    card = plan_round(ma, "XL1")

    held = phone("G101")
    held.goes_to(card)
    held.is_ready_for_the_cellar()
    held.offline()
    held.presses("接单")
    expect(held.page.locator("outbox-pill")).to_contain_text("1 条待传")
    held.presses("出发")
    expect(held.page.locator("outbox-pill")).to_contain_text("2 条待传")
    held.keeps_picture("offline")

    changes_hands(held, "G103")
    held.goes_to("/")
    until(held.page, EMPTY)
    held.sees(CAST["G103"].name)

    job = card.rsplit("/", 1)[1]
    planned_and_set_out = entries(inside, job, "job.passed")
    assert planned_and_set_out == ["马建军", "王强"]
    assert entries(inside, job, "job.taken") == ["王强"]
    ma.goes_to(card)
    ma.sees("王强")
    ma.sees("巡逻中")


def changes_hands(held: Hands, staff_no: str) -> None:
    """The network is back for the sign-in only: what waits on the phone is held up until the other has it."""
    waits = "**/jobs/*/**"
    held.page.route(waits, lambda route: route.abort())
    held.offline(False)
    held.signs_in(staff_no, CAST[staff_no].secret)
    held.page.unroute(waits)
