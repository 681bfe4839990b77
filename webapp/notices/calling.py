"""One call to a robot's address, outside every transaction; nothing of it is logged."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener
from uuid import UUID

from flask import current_app

from webapp.notices.robot import Robot
from webapp.notices.vendor import SLOW_DOWN, VENDORS, WRONG, Letter
from webapp.places import Site

PATIENCE = 5.0
LONGEST_ANSWER = 10_000
LINES = 20
MOST_WAIT = timedelta(minutes=10)


@dataclass(frozen=True)
class Outcome:
    """What became of a call; `trouble` is a code, never the vendor's words, which may hold the address."""

    verdict: str
    trouble: str = ""
    wait: timedelta = timedelta()


@dataclass(frozen=True)
class Call:
    """A letter of one or more messages, ready to go."""

    robot_id: UUID
    vendor: str
    ids: tuple[UUID, ...]
    batch: UUID
    letter: Letter

    @classmethod
    def of(cls, robot: Robot, ids: Sequence[UUID], words: Sequence[str], batch: UUID, at: datetime) -> "Call":
        """Sealed with the robot's own keys."""
        address, secret = robot.keys
        letter = robot.kind.write(address, secret, _text(robot, words), at)
        return cls(robot.id, robot.vendor, tuple(ids), batch, letter)


def _text(robot: Robot, words: Sequence[str]) -> str:
    """Whose it is, what is said, newest last in a digest, and where to look."""
    from webapp.database import session

    site = session.get_one(Site, robot.site_id)
    lines = list(words) if len(words) == 1 else [f"· {each.partition(chr(10))[0]}" for each in words[-LINES:]]
    head = f"【值守 · {site.zh}】" + (f"{len(words)}条提醒 / {len(words)} alarms" if len(words) > 1 else "")
    left = [f"… +{len(words) - LINES}"] if len(words) > LINES else []
    return "\n".join([head, *lines, *left, f"{current_app.config['GATEHOUSE'].address.rstrip('/')}/notices/"])


class _StayHere(HTTPRedirectHandler):
    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """A robot's address answers itself; nobody is followed elsewhere with our words."""


def post(call: Call) -> Outcome:
    """Within five seconds; whatever goes wrong is an outcome."""
    return reach(call.letter.url, call.letter.body, VENDORS[call.vendor].judge, {})


def reach(
    address: str, body: bytes, judge: Callable[[int, bytes], tuple[str, str]], more: dict[str, str]
) -> Outcome:
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
