"""The server is stopped: numbers and blank forms are on the phone, a call is noted on it, and comes in with its true time."""

from threading import Thread

from playwright.sync_api import Page, expect
from werkzeug import Response
from werkzeug.serving import BaseWSGIServer, make_server

from e2e.phone.test_outbox import EMPTY, until
from e2e.phone.test_real_house import RealHouse, known, real, sign_in
from e2e.phone.test_shift import KEPT
from webapp import clock

__all__ = ["known", "real"]
AN_HOUR = 3600
SPEAKS = "(await caches.open('who'))"


def stand_before(port: int) -> BaseWSGIServer:
    """A proxy on that port, whose house is gone."""
    proxy = make_server(
        "127.0.0.1", port, Response("502 Bad Gateway", 502, mimetype="text/html"), threaded=True
    )
    Thread(target=proxy.serve_forever, daemon=True).start()
    return proxy


def test_a_phone_goes_on_without_its_server(known: Page, real: RealHouse):
    sign_in(known, real, "G101")
    until(known, KEPT)
    known.reload()  # the first page may be older than the worker, who hears a page's language on its way
    until(known, f"(await (await {SPEAKS}.match('/speaks'))?.text()) === 'zh'")
    real.close()
    known.evaluate(f"async () => {SPEAKS}.put('/speaks', new Response('en'))")
    known.goto(f"{real.address}/people/")
    expect(known.locator("h1")).to_have_text("No network")
    known.goto(f"{real.address}/people/?lang=zh")
    expect(known.locator("h1")).to_have_text("没有网络")
    expect(known.locator("a[href='tel:120']")).to_be_visible()
    proxy = stand_before(real.port)
    known.get_by_role("link", name="空白表").click()
    for words in ("住户求助登记表", "接报时间", "急救求助任务单", "在场亲属"):
        expect(known.get_by_text(words).locator("visible=true").first).to_be_visible()
    known.get_by_role("link", name="紧急电话").click()
    expect(known.locator(".banner[data-about=kept]")).to_be_visible()
    expect(known.locator("a[href='tel:119']").first).to_be_visible()
    expect(known.get_by_role("link", name="空白表")).to_be_visible()
    known.goto(f"{real.address}/help-requests/new")
    known.get_by_role("button", name="其他求助").click()
    expect(known.locator("[data-note=waiting]").first).to_contain_text("已存手机")
    proxy.shutdown()
    proxy.server_close()
    clock.run_ahead(AN_HOUR)
    try:
        real.open()
        known.evaluate("() => gatehouse.outbox.drain({eager: true})")
        until(known, EMPTY)
        known.goto(f"{real.address}{entered(real)}")
        expect(known.locator("main")).to_contain_text("补传）")
    finally:
        clock.run_ahead(0)


def entered(real: RealHouse) -> str:
    """The address of the call, which the register shows with its true time."""
    from sqlalchemy import select

    from webapp.database import session
    from webapp.help_requests import HelpRequest
    from webapp.help_requests.register_rows import row_of

    with real.app.app_context():
        request = session.scalars(select(HelpRequest)).one()
        made = clock.local(request.site, request.milestones[0].at)
        gap = (request.received_at - request.milestones[0].at).total_seconds()
        assert AN_HOUR <= gap < AN_HOUR + 60
        assert row_of(request)["remarks"].endswith(f"接报 {made:%m-%d %H:%M}")
        return f"/help-requests/{request.id}"
