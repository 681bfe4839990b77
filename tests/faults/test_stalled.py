"""Eight senders who begin and never end would hold all eight threads: each is broken off after ten seconds, with a 408."""

import socket
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults.web import Web
from webapp.web.patience import STALL

HEAD = b"POST /pace HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 65536\r\n\r\n"
LONGEST = 90.0


@pytest.fixture
def full(tmp_path: Path):
    """`full()` is a house with one sender for every thread, whose body never comes; and the senders."""
    with ExitStack() as at_the_end:

        def fill(**settings: str) -> tuple[Web, list[socket.socket]]:
            web = Web(tmp_path, f"sqlite:///{tmp_path}/gatehouse.db", **settings)
            web.start()
            at_the_end.callback(web.kill)
            senders = [socket.create_connection(("127.0.0.1", web.port), timeout=LONGEST) for _ in range(8)]
            for each in senders:
                at_the_end.enter_context(each)
                each.sendall(HEAD + b"{")
            time.sleep(0.5)
            assert not web.answers(), "the house must be full"
            return web, senders

        yield fill


def comes_true(question: Callable[[], bool]) -> bool:
    """Wait for it."""
    end = time.monotonic() + LONGEST
    while not (answer := question()) and time.monotonic() < end:
        time.sleep(0.05)
    return answer


def test_bodies_that_never_come_are_answered_408(full):
    web, senders = full()
    assert {each.recv(12) for each in senders} == {b"HTTP/1.1 408"}
    assert comes_true(web.answers)


def test_without_patience_the_house_stays_full(full):
    """Red control."""
    web, senders = full(GATEHOUSE_MUTANT="endless_patience")
    time.sleep(1.5 * STALL)
    assert not web.answers()
    senders[0].setblocking(False)
    with pytest.raises(BlockingIOError):
        senders[0].recv(12)
