"""A job was asked for without a network and refused when it came: what waits behind the asking still finds its job."""

import pytest
from playwright.sync_api import BrowserContext, Page
from sqlalchemy import select

from e2e.phone.test_outbox import EMPTY, until
from e2e.phone.test_real_house import RealHouse, chair_job, known, real, sign_in
from webapp.errors import Conflict
from webapp.jobs import opening

__all__ = ["chair_job", "known", "real"]
PARKED = "(await gatehouse.outbox.items())[0]?.state === 'parked'"
ASKING, STEP = "%/wheelchair_service", "%/crew"


@pytest.fixture
def parked(
    chair_job: tuple[str, str],
    phone: BrowserContext,
    known: Page,
    real: RealHouse,
    monkeypatch: pytest.MonkeyPatch,
) -> Page:
    """The page of the asking, which was said no to; the reason has gone since. A step waits behind it."""
    sign_in(known, real, "U201")
    known.goto(f"{real.address}/jobs/new/wheelchair_service")
    until(known, "await import(gatehouse.asset('vendor/signature_pad.min'))")
    phone.set_offline(True)
    known.locator("[name=patient]").fill("周桂芳")
    known.locator("label.choice:has([name=reason][value=very_old])").click()
    known.locator("planned-job > form button:not([type=button])").last.click()
    known.locator("planned-job [data-thing]").get_by_role("button", name="接单").click()
    until(known, "(await gatehouse.outbox.items()).length === 2")

    def no(*_: object, **__: object) -> None:
        raise Conflict("test.no", "暂不能登记，请稍后再试", "Not now; try again later")

    with monkeypatch.context() as patch:
        patch.setattr(opening, "_may_ask", no)
        phone.set_offline(False)
        until(known, PARKED)
    return known


def crews(real: RealHouse) -> list[int]:
    """How many people took each job, the latest last."""
    from webapp.database import session
    from webapp.jobs import Job

    with real.app.app_context():
        return [len(job.crew) for job in session.scalars(select(Job).order_by(Job.opened_at))]


def press(page: Page, real: RealHouse, button: str) -> None:
    """One of the ways out on the page “On this phone”."""
    page.goto(f"{real.address}/outbox")
    page.locator("outbox-list").get_by_role("button", name=button).click()


def test_sent_as_new_its_step_follows_it(parked: Page, real: RealHouse):
    press(parked, real, "作为新记录发送")
    until(parked, EMPTY)
    assert (real.submissions(ASKING), real.submissions(STEP)) == ([("郭晓", "applied", True)],) * 2
    assert crews(real) == [0, 1]


def test_pressed_again_unchanged_its_step_follows_it(parked: Page, real: RealHouse):
    parked.locator("planned-job > form button:not([type=button])").last.click()
    parked.wait_for_url("**/jobs/0*")
    until(parked, EMPTY)
    assert (real.submissions(ASKING), real.submissions(STEP)) == ([("郭晓", "applied", True)],) * 2
    assert crews(real) == [0, 1]


def test_handed_over_its_step_goes_along(parked: Page, real: RealHouse):
    press(parked, real, "转交主管")
    until(parked, EMPTY)
    assert (real.submissions(ASKING), real.submissions(STEP)) == ([("郭晓", "quarantined", True)],) * 2
