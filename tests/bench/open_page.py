"""A page left open that asks again and again, as static/js/elements/live_part.js does, over one kept-alive connection."""

import asyncio
import random
import time
from dataclasses import dataclass, field

EVERY, PATIENCE, TRIES = 1.5, 10, 3


@dataclass
class OpenPage:
    """A page that asks again and again, and when it first showed which number."""

    cookies: str
    etag: str = ""
    asked: int = 0
    showed: dict[str, float] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    unanswered: int = 0

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
            self.unanswered += status not in (200, 304)
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
        """Status, headers, body; a connection that was closed is opened again. Status 0 where nothing came."""
        for _ in range(TRIES):
            try:
                if self.writer is None:
                    self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
                said = "".join(f"{name}: {value}\r\n" for name, value in headers.items() if value)
                self.writer.write(
                    f"{method} {url} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {cookies}\r\nSec-Fetch-Site: same-origin\r\n"
                    f"{said}Content-Length: {len(body.encode())}\r\n\r\n{body}".encode()
                )
                async with asyncio.timeout(PATIENCE):
                    return await self._answer()
            except (OSError, asyncio.IncompleteReadError):
                self.writer = None
        return 0, {}, ""

    async def _answer(self) -> tuple:
        top, *lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        head = {line.partition(":")[0].lower(): line.partition(":")[2].strip() for line in lines if line}
        body = await self.reader.readexactly(int(head.get("content-length", 0)))
        if head.get("connection") == "close":
            self.writer = None
        return int(top.split()[1]), head, body.decode()
