"""What a phone downloads: the first load of home in a real Chromium, and the answer to one button."""

import gzip
from urllib.parse import urlsplit

import uuid_utils.compat as uuid7
from playwright.sync_api import sync_playwright

from tests.bench.figure import Figure
from tests.bench.furniture import Furnished
from tests.faults.web import Web
from tests.keys.board import form

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg", "application/manifest")


def measure(house: Furnished) -> list[Figure]:
    """Bytes, requests and hosts of the first load; bytes of a button's answer."""
    web = Web(house.state, house.url, GATEHOUSE_TESTING="0")
    web.start()
    try:
        return [*_first_load(web, house), _button(house)]
    finally:
        web.stop()


def _first_load(web: Web, house: Furnished) -> list[Figure]:
    origin, answers = f"http://127.0.0.1:{web.port}", []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(
            viewport={"width": 360, "height": 740}, locale="zh-CN", service_workers="block"
        )
        for pair in house.cookies.split("; "):
            name, _, value = pair.partition("=")
            context.add_cookies([{"name": name, "value": value, "url": origin}])
        page = context.new_page()
        page.on("response", lambda answer: answers.append(answer))
        page.goto(origin + "/", wait_until="networkidle")
        weights = [_weight(answer) for answer in answers]
        foreign = sum(urlsplit(answer.url).netloc != urlsplit(origin).netloc for answer in answers)
        browser.close()
    return [
        Figure("home: first load, compressed", sum(weights) / 1024, "KB", most=60),
        Figure("home: requests", len(answers), "", most=12),
        Figure("home: foreign hosts", foreign, "", most=0),
    ]


def _weight(answer) -> int:
    """Bytes on the wire; text that the server left plain counts as the proxy would send it."""
    body = answer.body() if answer.ok else b""
    packed = answer.header_value("content-encoding")
    plain = (answer.header_value("content-type") or "").startswith(COMPRESSIBLE)
    length = answer.header_value("content-length")
    if packed and length:
        return int(length)
    return len(gzip.compress(body, 6)) if plain else len(body)


def _button(house: Furnished) -> Figure:
    fields = {"_id": str(uuid7.uuid7()), **form()}
    answer = house.phone.post(
        f"/keys/{house.key_ids[-2]}/custody", data=fields, headers={"HX-Request": "true"}
    )
    assert answer.status_code == 200, answer.status
    return Figure("job button: answer, compressed", len(gzip.compress(answer.data, 6)) / 1024, "KB", most=3)
