"""Two hundred phones back at once, twenty records each and a help call on every tenth: when is the last one answered?

python -m tests.bench.reconnect            the phones behave as static/js/outbox does: help calls at once and beside
PHONES=20 python -m tests.bench.reconnect  the rest, the rest one after the other within two seconds of jitter
"""

import asyncio
import json
import os
import random
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

import uuid_utils.compat as uuid7

from tests.bench.figure import Figure, told, write
from tests.bench.furniture import Furnished
from tests.bench.process import cpu_seconds
from tests.cast import Cast, acting
from tests.client import VERDICT
from tests.faults.web import Web
from webapp.keys.liability import TOLD

PHONES, RECORDS, HELP_EVERY = int(os.environ.get("PHONES", "200")), 20, 10
SPREAD, PATIENCE = 2.0, 900.0


@dataclass
class Waiting:
    """A phone with what waits on it, and when each was answered, seconds after the network came back."""

    token: str
    key: str
    records: list[tuple[str, dict[str, str]]]
    call: tuple[str, dict[str, str]] | None
    answered: list[float] = field(default_factory=list)
    called: list[float] = field(default_factory=list)
    tries: int = 0


def fill(house: Furnished) -> list[Waiting]:
    """Phones of the key custodian, each with a key of its own that goes out and comes back."""
    from webapp.people import DeliveryToken, Enrolment, SignIn

    found = []
    with acting(house.app, "zhou") as zhou:
        for number in range(PHONES):
            device, _ = Enrolment.offer(Cast.site(), f"phone {number}")[0].accept()
            sign_in, _ = SignIn._begin(zhou, device, by_pin=True)
            key = house.key_ids[number]
            found.append(Waiting(DeliveryToken.issue(sign_in)[0], key, list(_records(key)), None))
    with acting(house.app, "wang") as wang:
        for number, phone in enumerate(found[::HELP_EVERY]):
            device, _ = Enrolment.offer(Cast.site(), f"guard {number}")[0].accept()
            phone.call = (
                DeliveryToken.issue(SignIn._begin(wang, device, by_pin=True)[0])[0],
                {"kind": "first_aid"},
            )
    return found


def _records(key: str):
    lend = {"borrower_code": "G102", "purpose": "repair", "hours": "8", "told": TOLD, "signed_name": "李敏"}
    for _ in range(RECORDS // 2):
        yield f"/keys/{key}/custody", lend
        yield f"/keys/{key}/return", {}


class Line:
    """One kept-alive connection, as a browser holds it."""

    def __init__(self, port: int) -> None:
        self.port, self.reader, self.writer = port, None, None

    async def post(self, url: str, fields: dict[str, str], token: str) -> dict | None:
        """The verdict; None where there was none."""
        body = urlencode(fields).encode()
        head = (
            f"POST {url} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: {VERDICT}\r\n"
            f"Authorization: Delivery {token}\r\nSec-Fetch-Site: same-origin\r\n"
            f"X-Sent: {int(time.time() * 1e6)}\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        try:
            if self.writer is None:
                self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
            self.writer.write(head.encode() + body)
            return json.loads(await asyncio.wait_for(self._answer(), 60))
        except (OSError, ValueError, asyncio.IncompleteReadError, TimeoutError):
            self.writer = None
            return None

    async def _answer(self) -> bytes:
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = next(
            int(line.split(":")[1]) for line in head.split("\r\n") if line.startswith("content-length")
        )
        if "connection: close" in head:
            self.writer = None
        return await self.reader.readexactly(length)


async def deliver(phone: Waiting, port: int, started: float) -> None:
    """Everything that waits on the phone, as its lanes would."""
    if phone.call:
        await asyncio.gather(_call(phone, port, started), _rest(phone, port, started))
    else:
        await _rest(phone, port, started)


async def _call(phone: Waiting, port: int, started: float) -> None:
    token, fields = phone.call
    await _until_answered(phone, Line(port), ("/help-requests/", fields), token)
    phone.called.append(time.monotonic() - started)


async def _rest(phone: Waiting, port: int, started: float) -> None:
    line = Line(port)
    await asyncio.sleep(random.uniform(0, SPREAD))
    for record in phone.records:
        await _until_answered(phone, line, record, phone.token)
        phone.answered.append(time.monotonic() - started)


async def _until_answered(phone: Waiting, line: Line, record: tuple, token: str) -> None:
    url, fields = record
    form = {"_id": str(uuid7.uuid7()), "_claimed": str(int(time.time() * 1e6)), **fields}
    for tries in range(1, 30):
        phone.tries += 1
        said = await line.post(url, form, token)
        if said and said["verdict"] in {"applied", "repeated"}:
            return
        if said and said["verdict"] != "retry":
            raise AssertionError(said)
        await asyncio.sleep(random.uniform(0, min(60, 2**tries)))


def p95(times: list[float]) -> float:
    """The ninety-fifth percentile."""
    return sorted(times)[int(len(times) * 0.95) - 1] if times else float("nan")


async def everybody(phones: list[Waiting], port: int) -> None:
    """The network is back for all at the same instant."""
    started = time.monotonic()
    await asyncio.wait_for(asyncio.gather(*(deliver(phone, port, started) for phone in phones)), PATIENCE)


def measure(house: Furnished) -> list[Figure]:
    """Let them all come."""
    phones = fill(house)
    web = Web(house.state, house.url, GATEHOUSE_TESTING="0")
    web.start()
    try:
        before, started = cpu_seconds(web.process.pid), time.monotonic()
        asyncio.run(everybody(phones, web.port))
        took, used = time.monotonic() - started, cpu_seconds(web.process.pid) - before
    finally:
        web.stop()
    answered = [at for phone in phones for at in phone.answered]
    called = [at for phone in phones for at in phone.called]
    done = _done(house, {UUID(phone.key) for phone in phones})
    assert done == len(phones) * RECORDS // 2, "every loan exactly once"
    note = f"{len(phones)} phones, {RECORDS} records each; load average {os.getloadavg()[0]:.1f}"
    return [
        Figure("storm: a record is answered, p95", p95(answered), "s", most=45, ratio_to=note),
        Figure(
            "storm: a help call is answered, p95", p95(called), "s", most=3, ratio_to=f"{len(called)} calls"
        ),
        Figure("storm: everything is in after", took, "s"),
        Figure("storm: CPU a record", used * 1000 / (len(answered) + len(called)), "ms"),
        Figure("storm: tries a record", sum(p.tries for p in phones) / (len(answered) + len(called)), ""),
    ]


def _done(house: Furnished, keys: set[UUID]) -> int:
    from sqlalchemy import func, select

    from webapp.database import session
    from webapp.keys.custody import Custody

    with house.app.app_context():
        mine = Custody.key_id.in_(keys), Custody.returned_at.is_not(None)
        return session.scalar(select(func.count()).select_from(Custody).where(*mine))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="gatehouse-storm-") as made:
        write(list(told(measure(Furnished(Path(made), PHONES)))), Path(made))
