"""The same against the house itself: its doorway, its verdicts, its logbook; in Chinese."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select
from werkzeug.serving import WSGIRequestHandler, make_server

from e2e.film import Film
from e2e.phone.test_outbox import EMPTY, until
from tests.cast import PIN, Cast, acting, furnish
from tests.faults.web import free_port
from tests.installation import build
from tests.keys.board import hang


class OneAnswer(WSGIRequestHandler):
    """No connection outlives its answer: where one did, a house that was stopped went on answering through it."""

    protocol_version = "HTTP/1.0"


class RealHouse:
    """The house on a port of its own, with the cast in it, and a code that makes a phone known."""

    def __init__(self, state: Path) -> None:
        self.app: Flask = build(state, f"sqlite:///{state / 'gatehouse.db'}")
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.open()
        furnish(self.app)
        self.code = self._prepare()

    def open(self) -> None:
        """Answer on its port."""
        self.server = make_server("127.0.0.1", self.port, self.app, threaded=True, request_handler=OneAnswer)
        Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Nothing answers any more."""
        self.server.shutdown()
        self.server.server_close()

    def _prepare(self) -> str:
        from webapp.notices import send
        from webapp.people import Enrolment

        with acting(self.app, "admin"):
            site, cast = Cast.site(), Cast()
            send(site, [cast.wang], "请到东门", "Please go to the east gate")
            _, code = Enrolment.offer(site, "东门手机")
        return code

    def submissions(self, rule: str) -> list[tuple[str, str, bool]]:
        """(maker, verdict, from a known phone) of every submission to that address."""
        from webapp.database import session
        from webapp.people import Person
        from webapp.submissions.submission import Submission

        with self.app.app_context():
            rows = session.scalars(select(Submission).where(Submission.path.like(rule))).all()
            return [
                (session.get_one(Person, row.actor_id).name, row.verdict, row.device_id is not None)
                for row in rows
            ]


@pytest.fixture
def chair_job(real: RealHouse) -> tuple[str, str]:
    """(address of an open wheelchair job, id of a chair) at the hospital, whose phone `real.code` then enrols."""
    from webapp.jobs import Job
    from webapp.people import Enrolment
    from webapp.portering.wheelchair import Wheelchair

    with acting(real.app, "guo") as guide:
        site = Cast.site("02")
        chair = Wheelchair.add(site, "W-01")
        asked = {"patient": "周桂芳", "reason": "very_old"}
        job = Job.open("wheelchair_service", site, by=guide, answers=asked)
        real.code = Enrolment.offer(site, "导医台手机")[1]
        return f"{real.address}/jobs/{job.id}", str(chair.id)


@pytest.fixture
def real(tmp_path: Path) -> Iterator[RealHouse]:
    """A furnished house."""
    house = RealHouse(tmp_path)
    yield house
    house.server.shutdown()


def sign_in(page: Page, house: RealHouse, staff_no: str) -> None:
    """By staff number and PIN, as at the start of a shift."""
    page.goto(f"{house.address}/sign-in?other=1")
    page.locator("[name=staff_no]").fill(staff_no)
    page.locator("[name=secret]").fill(PIN)
    page.locator("main form button:not([type=button])").first.click()
    page.wait_for_url(f"{house.address}/")
    until(page, "await gatehouse.outbox._token(gatehouse.person)")


@pytest.fixture
def known(page: Page, real: RealHouse) -> Page:
    """A phone that the house knows."""
    page.goto(f"{real.address}/enrol/{real.code}")
    page.locator("main form button").click()
    page.wait_for_url("**/sign-in")
    return page


def test_an_act_made_offline_is_delivered_for_its_maker(phone: BrowserContext, known: Page, real: RealHouse):
    sign_in(known, real, "G101")
    phone.set_offline(True)
    known.get_by_role("button", name="知道了").click()
    expect(known.locator("[data-note=waiting]")).to_contain_text("已存手机")
    expect(known.locator("outbox-pill")).to_contain_text("1 条待传")
    known.route("**/seen", lambda route: route.abort())
    phone.set_offline(False)
    sign_in(known, real, "G102")
    known.unroute("**/seen")
    known.evaluate("() => gatehouse.outbox.drain({eager: true})")
    until(known, EMPTY)
    assert real.submissions("%/seen") == [("王强", "applied", True)]


def test_the_camera_reads_a_tag_of_the_house(known: Page, real: RealHouse, film: Film):
    sign_in(known, real, "G101")
    film.says(f"{real.address}/T/0000000000".upper())
    known.goto(f"{real.address}/scan")
    known.get_by_role("button", name="打开相机").click()
    expect(known.locator(".scan-word")).to_contain_text("0000000000")
    expect(known.locator("#refusal")).to_contain_text("标签")


def sign(page: Page) -> None:
    """Draw with a finger in the signature's field."""
    canvas = page.locator("signature-pad canvas")
    canvas.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('canvas').style.touchAction === 'none'")
    box = canvas.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 60, steps=8)
    page.mouse.up()


def test_a_key_is_lent_in_the_cellar_and_its_card_says_so_afterwards(
    phone: BrowserContext, known: Page, real: RealHouse
):
    key = hang(real.app)
    sign_in(known, real, "K101")
    known.goto(f"{real.address}/keys/{key}")
    until(known, "true")
    phone.set_offline(True)
    known.locator("[name=borrower_code]").fill("G102")
    sign(known)
    known.get_by_role("button", name="借出").click()
    expect(known.locator("[data-note=waiting]")).to_contain_text("已存手机")
    expect(known.get_by_role("button", name="借出")).to_be_disabled()
    phone.set_offline(False)
    expect(known.locator(f"#key-{key}")).to_contain_text("李敏")
    expect(known.get_by_role("button", name="归还")).to_be_visible()
    assert real.submissions("%/custody") == [("周兰", "applied", True)]


def test_signing_out_takes_the_kept_pages_and_leaves_the_queue(
    phone: BrowserContext, known: Page, real: RealHouse
):
    sign_in(known, real, "G101")
    until(known, "navigator.serviceWorker.controller")
    until(known, "(await caches.keys()).some(name => name.startsWith('kept 0'))")
    known.route("**/seen", lambda route: route.abort())
    known.get_by_role("button", name="知道了").click()
    expect(known.locator("[data-note=waiting]")).to_be_visible()
    known.goto(f"{real.address}/me")
    known.get_by_role("button", name="退出").click()
    known.wait_for_url("**/sign-in")
    until(known, "!(await caches.keys()).some(name => name.startsWith('kept 0'))")
    until(known, "(await gatehouse.outbox.items()).length === 1")
    phone.set_offline(True)
    known.goto(f"{real.address}/")
    expect(known.locator("h1")).to_have_text("没有网络")


def test_axe_finds_nothing_on_scanner_sheet_and_outbox(phone: BrowserContext, known: Page, real: RealHouse):
    key = hang(real.app)
    sign_in(known, real, "K101")
    known.goto(f"{real.address}/keys/{key}")
    phone.set_offline(True)
    known.locator("[name=borrower_code]").fill("nobody")
    sign(known)
    known.get_by_role("button", name="借出").click()
    phone.set_offline(False)
    expect(known.locator("outbox-pill")).to_contain_text("1 条待处理")
    found = [blunders(known)]
    known.goto(f"{real.address}/outbox")
    expect(known.locator("outbox-list li")).to_contain_text("nobody")
    found.append(blunders(known))
    known.goto(f"{real.address}/keys/{key}")
    known.get_by_role("button", name="扫码").click()
    expect(known.locator("dialog [data-note=live]")).to_be_visible()
    assert [*found, blunders(known)] == [[], [], []]


def blunders(page: Page) -> list[str]:
    """What axe complains about."""
    return [found["id"] for found in Axe().run(page).response["violations"]]


def test_a_job_is_asked_for_taken_and_finished_without_a_network(
    chair_job: tuple[str, str], phone: BrowserContext, known: Page, real: RealHouse
):
    """The phone names it; the page goes on with its steps, also when it is opened again in between."""
    _card, chair = chair_job
    sign_in(known, real, "U201")
    asking = f"{real.address}/jobs/new/wheelchair_service"
    for _ in range(2):  # the service worker takes over after the first time
        known.goto(asking)
        until(known, "navigator.serviceWorker.controller")
    until(known, f"await (await caches.open('kept ' + gatehouse.person)).match('{asking}')")
    until(known, "await caches.match(gatehouse.asset('vendor/signature_pad.min'))")
    phone.set_offline(True)
    known.goto(asking)
    known.locator("[name=patient]").fill("周桂芳")
    known.locator("label.choice:has([name=reason][value=very_old])").click()
    known.locator("planned-job > form button:not([type=button])").last.click()
    job = known.locator("planned-job [data-thing]")
    expect(job).to_contain_text("网络恢复后编号")
    assert blunders(known) == []
    job.get_by_role("button", name="接单").click()
    job.locator("[name=chair]").fill(chair)
    job.locator("[name=borrower_signature-typed]").fill("周桂芳")
    job.locator("form[action$='/milestones/lent'] button:not([type=button])").click()
    expect(job.locator(".receipt strong")).to_be_visible()
    known.goto(asking)
    job.locator("[name=chair_back]").fill(chair)
    job.locator("[name=sound][value=yes]").check()
    job.locator("form[action$='/milestones/returned'] button:not([type=button])").click()
    job.locator("[name=cleaned][value=wiped]").check()
    job.locator("form[action$='/milestones/cleaned'] button:not([type=button])").click()
    expect(job.locator("step-forms [data-end]")).to_be_visible()
    items = known.evaluate(
        "() => gatehouse.outbox.items().then((all) => all.map(({ page, subject }) => [page, subject]))"
    )
    src = job.locator("step-forms").get_attribute("src") or ""
    assert items[0][0] == "/jobs/new/wheelchair_service"
    assert {page for page, _ in items[1:]} == {src}, "where a step is mended"
    assert {subject for _, subject in items} == {src.replace("/jobs/", "job-")}, "nothing passes the asking"
    phone.set_offline(False)
    until(known, EMPTY)
    expect(known.locator("main")).to_contain_text("已完成")
    assert real.submissions("%/wheelchair_service") == [("郭晓", "applied", True)]
    assert real.submissions("%/crew") == [("郭晓", "applied", True)]
    assert real.submissions("%/milestones/%") == [("郭晓", "applied", True)] * 3
