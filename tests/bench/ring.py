"""From a request saved to the first person's page ringing, with two hundred open pages; and a thousand deadlines at once.

python -m tests.bench.ring                      two hundred pages that ask as static/js/elements/live_part.js does;
                                                about four minutes; each part in a house of its own
PAGES=20 SECONDS=20 DUE=100 python -m tests.bench.ring

What goes wrong on the way is a figure, not the end of the run: an answer that never came, a request that never rang.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import uuid_utils.compat as uuid7

from tests.bench.figure import Figure, told, write
from tests.bench.furniture import Furnished
from tests.bench.open_page import EVERY, Line, OpenPage
from tests.bench.process import cpu_seconds
from tests.bench.reconnect import p95
from tests.cast import Cast, acting
from tests.client import VERDICT
from tests.faults.web import Web

PAGES, SECONDS = int(os.environ.get("PAGES", "200")), int(os.environ.get("SECONDS", "120"))
DUE = int(os.environ.get("DUE", "1000"))
A_MINUTE = 20
LONGEST = 360
"""Seconds after which either part is broken off."""


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


async def shift(pages: list[OpenPage], guard: OpenPage, port: int) -> dict[str, float]:
    """Everybody watches while the guard takes twenty requests a minute; when each was saved."""
    numbers: list[str] = []
    saved: dict[str, float] = {}
    until = time.monotonic() + SECONDS
    first, *others = pages
    watching = [asyncio.create_task(first.watch(port, until, numbers))]
    watching += [asyncio.create_task(page.watch(port, until, [])) for page in others]
    await asyncio.sleep(EVERY)
    line, began = Line(port), time.monotonic()
    for turn in range(int((SECONDS - 5) * A_MINUTE / 60)):
        await asyncio.sleep(max(0, began + turn * 60 / A_MINUTE - time.monotonic()))
        form = urlencode({"_id": str(uuid7.uuid7()), "kind": "first_aid"})
        headers = {"Accept": VERDICT, "Content-Type": "application/x-www-form-urlencoded"}
        status, _, body = await line.ask("POST", "/help-requests/", guard.cookies, headers, form)
        number = json.loads(body)["number"] if status == 200 else f"unsaved {turn}"
        numbers.append(number)
        saved[number] = time.monotonic()
    await asyncio.gather(*watching)
    return saved


def ringing(house: Furnished) -> list[Figure]:
    """Two hundred pages on one web process."""
    pages, guard = open_pages(house)
    say(f"{len(pages)} pages are signed in; {SECONDS} s of service begin")
    web = Web(house.state, house.url, GATEHOUSE_TESTING="0")
    web.start()
    try:
        before, started = cpu_seconds(web.process.pid), time.monotonic()
        saved = asyncio.run(asyncio.wait_for(shift(pages, guard, web.port), LONGEST))
        used, took = cpu_seconds(web.process.pid) - before, time.monotonic() - started
    finally:
        web.stop()
    rang = [pages[0].showed[number] - at for number, at in saved.items() if number in pages[0].showed]
    return [*_rang(saved, rang), *_asked(pages, used, took)]


def _rang(saved: dict[str, float], rang: list[float]) -> list[Figure]:
    note = f"{PAGES} pages, {len(saved)} requests; load average {os.getloadavg()[0]:.1f}"
    never = Figure("ring: requests that never rang", len(saved) - len(rang), "requests", most=0)
    if not rang:
        return [never]
    return [
        Figure("ring: saved to the page rings, p95", p95(rang), "s", most=2, ratio_to=note),
        Figure("ring: saved to the page rings, longest", max(rang), "s"),
        never,
    ]


def _asked(pages: list[OpenPage], used: float, took: float) -> list[Figure]:
    asked, spans = sum(page.asked for page in pages), [each for page in pages for each in page.took]
    return [
        Figure("ring: a question is answered, p95", p95(spans) * 1000, "ms"),
        Figure("ring: questions not answered", sum(page.unanswered for page in pages), "questions", most=0),
        Figure("ring: CPU a question", used * 1000 / asked, "ms", ratio_to=f"{asked} questions"),
        Figure("ring: of one core", used / took * 100, "%"),
    ]


def say(words: str) -> None:
    """How far it is, beside the table."""
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)


def due_together(house: Furnished) -> list[Figure]:
    """A thousand deadlines of a thousand things at one instant, one worker."""
    from tests.faults.shift_of_workers import calls
    from webapp import clock, deadlines

    say(f"{DUE} calls are made")
    calls(house.app, DUE)
    say("all of them are due")
    started, used, fired = time.monotonic(), time.process_time(), 0
    with house.app.app_context(), clock.frozen(clock.now() + timedelta(minutes=2)):
        while time.monotonic() - started < LONGEST and (done := deadlines.fire_due()):
            fired += done
    took, cpu = time.monotonic() - started, time.process_time() - used
    note = f"{DUE} calls; CPU {cpu:.1f} s; load average {os.getloadavg()[0]:.1f}"
    return [
        Figure("ladder: due together, claimed and written", took, "s", most=10, ratio_to=note),
        Figure("ladder: not told", DUE - fired, "calls", most=0),
    ]


PARTS = {"ring": ringing, "ladder": due_together}


if __name__ == "__main__":
    found: list[Figure] = []
    for name, measure in PARTS.items():
        with tempfile.TemporaryDirectory(prefix=f"gatehouse-{name}-") as made:
            say(f"{name}: the house is furnished")
            found += told(measure(Furnished(Path(made), 1)))
    write(found, Path(os.environ.get("GATEHOUSE_STATE") or "state"))
    sys.exit(not all(figure.ok for figure in found))
