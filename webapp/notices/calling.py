"""One call to somebody else's address, outside every transaction; nothing of it is logged."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener
from uuid import UUID

from webapp.notices.vendor import SLOW_DOWN, WRONG, Letter

PATIENCE = 5.0
LONGEST_ANSWER = 10_000
MOST_WAIT = timedelta(minutes=10)
Judge = Callable[[int, bytes], tuple[str, str]]


@dataclass(frozen=True)
class Outcome:
    """What became of a call; `trouble` is a code, never the vendor's words, which may hold the address."""

    verdict: str
    trouble: str = ""
    wait: timedelta = timedelta()


@dataclass(frozen=True)
class Call:
    """A letter of one or more messages, ready to go; None where it could not be written."""

    carrier_id: UUID
    count: int
    batch: UUID
    letter: Letter | None
    judge: Judge


class _StayHere(HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """An address answers itself; nobody is followed elsewhere with our words."""


def post(call: Call) -> Outcome:
    """Within five seconds; whatever goes wrong is an outcome. What could not be written is like a letter they do not take."""
    if call.letter is None:
        return Outcome(call.judge(400, b"")[0], "letter")
    return reach(call.letter.url, call.letter.body, call.judge, call.letter.more)


def reach(address: str, body: bytes, judge: Judge, more: dict[str, str]) -> Outcome:
    """Post JSON to somebody else's address; `judge` says what the answer means, `more` are further headers."""
    headers = {"Content-Type": "application/json; charset=utf-8", **more}
    try:
        asked = Request(address, data=body, headers=headers, method="POST")  # noqa: S310
        with build_opener(_StayHere).open(asked, timeout=PATIENCE) as answer:
            return Outcome(*judge(answer.status, answer.read(LONGEST_ANSWER)))
    except HTTPError as no:
        verdict, trouble = judge(no.code, b"")
        return Outcome(verdict, trouble, _wait(no.info().get("Retry-After", "")))
    except (TimeoutError, OSError, HTTPException) as lost:
        return Outcome(SLOW_DOWN, type(getattr(lost, "reason", lost)).__name__)
    except ValueError:
        return Outcome(WRONG, "address")


def _wait(told: str) -> timedelta:
    return min(MOST_WAIT, timedelta(seconds=int(told))) if told.isdigit() and len(told) < 6 else timedelta()
