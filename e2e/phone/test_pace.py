"""The phone counts seconds and touches a task, with and without a network, and sends figures that name nobody."""

import json

from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from e2e.phone.test_outbox import EMPTY, until
from e2e.phone.test_real_house import RealHouse, known, real, sign_in
from tests.keys.board import hang

__all__ = ["known", "real"]
TAKEN = "() => JSON.parse(localStorage.getItem('gatehouse.taken') ?? '[]')"


def counted(house: RealHouse) -> list[tuple[str, int]]:
    """(task, touches) of every count that has arrived."""
    from webapp.database import session
    from webapp.quality.pace import Pace

    with house.app.app_context():
        return [(row.task, row.touches) for row in session.scalars(select(Pace).order_by(Pace.task))]


def test_a_key_lent_in_the_cellar_is_counted_and_told_later(
    phone: BrowserContext, known: Page, real: RealHouse
):
    key = hang(real.app)
    sign_in(known, real, "K101")
    known.goto(f"{real.address}/keys/{key}")
    until(known, "true")
    phone.set_offline(True)
    known.locator("[name=borrower_code]").click()
    known.keyboard.type("G102")
    known.locator("[name=signed_name]").click()
    known.keyboard.type("李敏")
    known.get_by_role("button", name="借出").click()
    expect(known.locator("[data-note=waiting]").first).to_be_visible()
    taken = known.evaluate(TAKEN)
    assert [(task, touches) for task, _seconds, touches in taken] == [("/keys/*/custody", 3)]
    assert str(key) not in json.dumps(taken)
    phone.set_offline(False)
    until(known, EMPTY)
    with known.expect_response("**/pace") as told:
        known.evaluate(
            "() => { Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
            " document.dispatchEvent(new Event('visibilitychange')); }"
        )
    assert told.value.status == 204
    until(known, f"({TAKEN})().length === 0")
    assert counted(real) == [("keys.lend", 3)]


def test_the_clock_runs_from_the_scan_and_stops_in_the_pocket(known: Page, real: RealHouse):
    key = hang(real.app)
    sign_in(known, real, "K101")
    known.goto(f"{real.address}/scan")
    began = known.evaluate("() => JSON.parse(sessionStorage['gatehouse.task']).from")
    known.goto(f"{real.address}/keys/{key}")
    task = "() => JSON.parse(sessionStorage['gatehouse.task'])"
    assert known.evaluate(task)["from"] == began, "the form after a scan is the same task"
    known.goto(f"{real.address}/")
    known.goto(f"{real.address}/jobs/")
    assert known.evaluate(task)["from"] > began
    known.evaluate(
        "() => sessionStorage['gatehouse.task'] = JSON.stringify({from: 1, touches: 9, last: 1, pages: 0})"
    )
    known.locator("h1").click()
    after = known.evaluate(task)
    assert after["touches"] == 1
    assert after["from"] > 1
