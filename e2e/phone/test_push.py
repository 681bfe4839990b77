"""A phone is rung while the app is closed: the tap, the house, a push service of tests, and the phone's own worker.

Chromium cannot reach its push service here: the page is given the address of ours, and what ours opened goes to the phone's
worker by the browser's own tool (CDP).
"""

import json
from collections.abc import Iterator
from time import sleep

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from e2e.phone.test_outbox import until
from e2e.phone.test_real_house import RealHouse, known, real, sign_in
from tests.cast import Cast, acting
from tests.notices.push_service import PushService

__all__ = ["known", "real"]
GIVEN = """({endpoint, p256dh, auth}) => {
  PushManager.prototype.subscribe = async (wish) => (globalThis.wish = wish, { toJSON: () => ({ endpoint, keys: { p256dh, auth } }) });
}"""
NO_WORKER = "() => Object.defineProperty(navigator.serviceWorker, 'ready', { value: new Promise(() => {}) })"
CLICKED = """async () => {
  const opened = [];
  clients.openWindow = async (url) => opened.push(url);
  const [notification] = await registration.getNotifications();
  const clicked = new NotificationEvent("notificationclick", { notification });
  dispatchEvent(clicked);
  while (!opened.length) await new Promise((done) => setTimeout(done, 20));
  return opened[0];
}"""


@pytest.fixture
def service() -> Iterator[PushService]:
    """The push service of the browser."""
    standing = PushService()
    yield standing
    standing.close()


def test_a_closed_phone_rings_and_opens_what_it_rang_for(
    phone: BrowserContext, known: Page, real: RealHouse, service: PushService
):
    phone.grant_permissions(["notifications"], origin=real.address)
    sign_in(known, real, "G101")
    given = service.given()
    known.goto(f"{real.address}/notices/")
    until(known, "navigator.serviceWorker.controller")
    no_worker_says_so(known)
    known.evaluate(
        GIVEN,
        {"endpoint": given["push_endpoint"], "p256dh": given["push_point"], "auth": given["push_auth"]},
    )
    known.get_by_text("应用关着时，让本机响铃").click()
    known.get_by_role("button", name="让本机响铃").click()
    expect(known.get_by_text("已开启")).to_be_visible()
    url = rung(real, service)
    worker = phone.service_workers[0]
    known.goto("about:blank")
    deliver(phone, real, json.dumps(service.rung[0], ensure_ascii=False))
    shown = "async () => (await registration.getNotifications()).map(({title, body, tag}) => ({title, body, tag}))"
    arrived(real)
    [notification] = worker.evaluate(shown)
    assert notification["title"] == "值守 · 锦苑小区"
    assert notification["body"].startswith("求助 · ")
    assert worker.evaluate(CLICKED) == f"{real.address}{url}"


def no_worker_says_so(known: Page) -> None:
    """A private window has none, and the tap must not go unanswered."""
    known.evaluate(NO_WORKER)
    known.get_by_text("应用关着时，让本机响铃").click()
    known.get_by_role("button", name="让本机响铃").click()
    expect(known.locator("push-switch [data-note=overdue]")).to_be_visible()
    known.reload()


def rung(real: RealHouse, service: PushService) -> str:
    """A call is urgent for him, and the worker comes round."""
    from webapp.help_requests import HelpRequest
    from webapp.notices import send
    from webapp.notices.carrying import carry_pushes

    with acting(real.app, "chen") as chen:
        request = HelpRequest.take(Cast.site(), by=chen)
        send(request, [Cast().wang], "请到东门", "Come", urgent=True)
        url = f"/help-requests/{request.id}"
    with real.app.app_context():
        assert carry_pushes() == 1
    return url


def deliver(phone: BrowserContext, real: RealHouse, data: str) -> None:
    """What a push service would bring."""
    page = phone.new_page()
    page.goto(f"{real.address}/install")
    tool = phone.new_cdp_session(page)
    found: list[str] = []
    tool.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(one["registrationId"] for one in told["registrations"]),
    )
    tool.send("ServiceWorker.enable")
    while not found:
        page.wait_for_timeout(20)
    tool.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": real.address, "registrationId": found[-1], "data": data},
    )


def arrived(real: RealHouse) -> None:
    """The phone's worker said by itself that it rang."""
    from webapp.database import session
    from webapp.notices.posting import Posting

    for _ in range(100):
        with real.app.app_context():
            if session.scalars(select(Posting.arrived_at)).one() is not None:
                return
        sleep(0.1)
    pytest.fail("no word that it rang")
