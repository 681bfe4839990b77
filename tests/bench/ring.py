"""From a request saved to the first person's page ringing, with two hundred open pages; and a thousand deadlines at once.

python -m tests.bench.ring                      two hundred pages that ask as static/js/elements/live_part.js does
PAGES=20 SECONDS=20 python -m tests.bench.ring
"""

import asyncio
import json
import os
import random
import tempfile
import time
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import uuid_utils.compat as uuid7

from tests.bench.figure import Figure, write
from tests.bench.furniture import Furnished
from tests.bench.process import cpu_seconds
from tests.bench.reconnect import p95
from tests.cast import Cast, acting
from tests.client import VERDICT
from tests.faults.web import Web

PAGES, SECONDS = int(os.environ.get("PAGES", "200")), int(os.environ.get("SECONDS", "60"))
EVERY, A_MINUTE, DUE = 1.5, 20, 1_000


@dataclass
class OpenPage:
    """A page that asks again and again, and when it first showed which number."""

    cookies: str
    etag: str = ""
    asked: int = 0
    showed: dict[str, float] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)

    async def watch(self, port: int, until: float, numbers: list[str]) -> None:
        """Every one and a half seconds, from a moment of its own."""
        await asyncio.sleep(random.uniform(0, EVERY))
        line = Line(port)
        while time.monotonic() < until:
            began = time.monotonic()
            status, head, body = await line.ask(
                "GET", "/notices/alarms", self.cookies, {"If-None-Match": self.etag, "HX-Request": "true"}
            )
            self.asked, now = self.asked + 1, time.monotonic()
            self.took.append(now - began)
            if status == 200:
                self.etag = head.get("etag", "")
                self.showed.update(
                    {number: self.showed.get(number, now) for number in numbers if number in body}
                )
            await asyncio.sleep(EVERY)


class Line:
    """One kept-alive connection, as a browser holds it."""

    def __init__(self, port: int) -> None:
        self.port, self.reader, self.writer = port, None, None

    async def ask(
        self, method: str, url: str, cookies: str, headers: dict[str, str], body: str = ""
    ) -> tuple:
        """Status, headers, body; a connection that was closed is opened again."""
        for _ in range(5):
            try:
                if self.writer is None:
                    self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
                said = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
                self.writer.write(
                    f"{method} {url} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {cookies}\r\nSec-Fetch-Site: same-origin\r\n"
                    f"{said}Content-Length: {len(body.encode())}\r\n\r\n{body}".encode()
                )
                return await self._answer()
            except (OSError, asyncio.IncompleteReadError):
                self.writer = None
        raise ConnectionError(url)

    async def _answer(self) -> tuple:
        top, *lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        head = {line.partition(":")[0].lower(): line.partition(":")[2].strip() for line in lines if line}
        body = await self.reader.readexactly(int(head.get("content-length", 0)))
        if head.get("connection") == "close":
            self.writer = None
        return int(top.split()[1]), head, body.decode()


def open_pages(house: Furnished) -> tuple[list[OpenPage], OpenPage]:
    """The desk's one page and all the others; and a guard's phone that takes requests."""
    from webapp.people import Enrolment, SignIn

    def signed_in(person, number: int) -> OpenPage:
        device, known = Enrolment.offer(Cast.site(), f"page {number}")[0].accept()
        _, token = SignIn._begin(person, device, by_pin=True)
        return OpenPage(f"gatehouse_device={known}; gatehouse_session={token}")

    pages = []
    with acting(house.app, "chen") as chen:
        pages.append(signed_in(chen, 0))
    with acting(house.app, "zhou") as zhou:
        pages += [signed_in(zhou, number) for number in range(1, PAGES)]
    with acting(house.app, "wang") as wang:
        return pages, signed_in(wang, PAGES)


async def shift(pages: list[OpenPage], guard: OpenPage, port: int) -> tuple[list[float], dict[str, float]]:
    """Everybody watches while the guard takes twenty requests a minute; when each was saved."""
    numbers: list[str] = []
    saved: dict[str, float] = {}
    until = time.monotonic() + SECONDS + 3
    watching = [asyncio.create_task(page.watch(port, until, numbers)) for page in pages]
    await asyncio.sleep(EVERY)
    line = Line(port)
    while time.monotonic() < until - 5:
        form = urlencode({"_id": str(uuid7.uuid7()), "kind": "first_aid"})
        headers = {"Accept": VERDICT, "Content-Type": "application/x-www-form-urlencoded"}
        _, _, body = await line.ask("POST", "/help-requests/", guard.cookies, headers, form)
        number = json.loads(body)["number"]
        numbers.append(number)
        saved[number] = time.monotonic()
        await asyncio.sleep(60 / A_MINUTE)
    await asyncio.gather(*watching)
    rang = [pages[0].showed[number] - at for number, at in saved.items() if number in pages[0].showed]
    assert len(rang) == len(saved), f"{len(saved) - len(rang)} never rang"
    return rang, saved


def ringing(house: Furnished) -> list[Figure]:
    """Two hundred pages on one web process."""
    pages, guard = open_pages(house)
    web = Web(house.state, house.url, GATEHOUSE_TESTING="0")
    web.start()
    try:
        before, started = cpu_seconds(web.process.pid), time.monotonic()
        rang, _ = asyncio.run(shift(pages, guard, web.port))
        used, took = cpu_seconds(web.process.pid) - before, time.monotonic() - started
    finally:
        web.stop()
    asked = sum(page.asked for page in pages)
    note = f"{PAGES} pages, {len(rang)} requests; load average {os.getloadavg()[0]:.1f}"
    return [
        Figure("ring: saved to the page rings, p95", p95(rang), "s", most=2, ratio_to=note),
        Figure("ring: saved to the page rings, longest", max(rang), "s"),
        Figure(
            "ring: a question is answered, p95",
            p95([each for page in pages for each in page.took]) * 1000,
            "ms",
        ),
        Figure("ring: CPU a question", used * 1000 / asked, "ms", ratio_to=f"{asked} questions"),
        Figure("ring: of one core", used / took * 100, "%"),
    ]


def due_together(house: Furnished) -> list[Figure]:
    """A thousand deadlines of a thousand things at one instant, one worker."""
    from tests.faults.shift_of_workers import calls
    from webapp import clock, deadlines

    calls(house.app, DUE)
    started, used, fired = time.monotonic(), time.process_time(), 0
    with house.app.app_context(), clock.frozen(clock.now() + timedelta(minutes=2)):
        while done := deadlines.fire_due():
            fired += done
    took, cpu = time.monotonic() - started, time.process_time() - used
    assert fired == DUE
    note = f"CPU {cpu:.1f} s; load average {os.getloadavg()[0]:.1f}"
    return [Figure("ladder: 1,000 due together, claimed and written", took, "s", most=10, ratio_to=note)]


def measure(house: Furnished) -> list[Figure]:
    """Both."""
    return [*due_together(house), *ringing(house)]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="gatehouse-ring-") as made:
        write(measure(Furnished(Path(made), 1)), Path(made))
