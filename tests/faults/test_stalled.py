"""Senders who begin and never end hold no thread: the house answers beside them, and breaks them off after ten seconds."""

import socket
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.faults.web import Web
from webapp.deploy.doorkeeper import END, MOST, SMALL, missing
from webapp.web.patience import STALL

POST = (
    b"POST /pace HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n{"
)
HEADS = [
    b"",
    b"G",
    b"GET / HTTP/1.1\r\n",
    b"\r\n\r\n",
    b"\r\n\r\nGET / HTTP/1.1\r\nHost: 127.0.0.1\r\n",
    POST[:90],
]
SHORT, LONG = POST % 65536, POST % (SMALL + 1)
LONGEST = 90.0
THREADS = 8


@pytest.fixture
def house(tmp_path: Path):
    """`house(said, ...)` is a house with a sender for each of those beginnings; and the senders."""
    with ExitStack() as at_the_end:

        def open_house(*said: bytes, **settings: str) -> tuple[Web, list[socket.socket]]:
            web = Web(tmp_path, f"sqlite:///{tmp_path}/gatehouse.db", **settings)
            web.start()
            at_the_end.callback(web.kill)
            senders = [socket.create_connection(("127.0.0.1", web.port), timeout=LONGEST) for _ in said]
            for each, words in zip(senders, said, strict=True):
                at_the_end.enter_context(each)
                each.sendall(words)
            time.sleep(0.5)
            return web, senders

        yield open_house


def comes_true(question: Callable[[], bool]) -> bool:
    """Wait for it."""
    end = time.monotonic() + LONGEST
    while not (answer := question()) and time.monotonic() < end:
        time.sleep(0.05)
    return answer


def last_word(sender: socket.socket) -> bytes:
    """How the house took its leave; a reset is silence too."""
    try:
        return sender.recv(12)
    except ConnectionResetError:
        return b""


def test_who_never_ends_holds_nobody_up_and_is_broken_off(house):
    web, senders = house(*HEADS * THREADS, *[SHORT] * THREADS)
    began = time.monotonic()
    assert comes_true(web.answers)
    assert time.monotonic() - began < STALL / 2
    dripping = senders[1]
    dripping.settimeout(1)
    with pytest.raises(OSError):  # noqa: PT011 - reset or broken, as it comes
        while time.monotonic() < began + 3 * STALL:
            dripping.sendall(b"E")
            time.sleep(0.5)
    assert {each.recv(12) for each in senders[-THREADS:]} == {b"HTTP/1.1 408"}
    assert {each.recv(12) for each in senders if each is not dripping and each not in senders[-THREADS:]} == {
        b""
    }
    assert STALL < time.monotonic() - began < 2 * STALL
    assert web.answers()


def test_without_the_doorkeeper_half_heads_fill_the_house(house):
    """Red control."""
    web, _ = house(*[HEADS[2]] * THREADS, worker="gthread")
    assert not web.answers()


def test_a_crowd_that_waits_leaves_room(house):
    web, senders = house(*[HEADS[2]] * (MOST + 20))
    assert comes_true(web.answers)
    assert last_word(senders[0]) == b""
    senders[-1].setblocking(False)
    with pytest.raises(BlockingIOError):
        senders[-1].recv(12)


def test_large_bodies_that_never_come_are_answered_408(house):
    web, senders = house(*[LONG] * THREADS)
    assert not web.answers(), "a thread reads each of them"
    assert {last_word(each) for each in senders} == {b"HTTP/1.1 408"}
    assert comes_true(web.answers)


def test_without_patience_the_house_stays_full(house):
    """Red control."""
    web, senders = house(*[LONG] * THREADS, GATEHOUSE_MUTANT="endless_patience")
    time.sleep(1.5 * STALL)
    assert not web.answers()
    senders[0].setblocking(False)
    with pytest.raises(BlockingIOError):
        senders[0].recv(12)


def test_requests_in_pieces_and_in_a_row_are_answered(house):
    web, _ = house()
    asked = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"
    with socket.create_connection(("127.0.0.1", web.port), timeout=10) as line:
        for piece in (asked[:9], asked[9:30], asked[30:]):
            line.sendall(piece)
            time.sleep(0.05)
        assert line.recv(12) == b"HTTP/1.1 200"
        time.sleep(0.2)
        line.recv(65536)
        line.sendall(asked + asked)
        time.sleep(0.5)
        assert line.recv(65536).count(b"HTTP/1.1 200") == 2


@pytest.mark.parametrize(
    ("said", "left"),
    [
        (b"", None),
        (b"\r\n\r\n", None),
        (b"GET / HTTP/1.1\r\nHost: a\r\n", None),
        (b"GET / HTTP/1.1" + END, 0),
        (b"POST / HTTP/1.1\r\nContent-Length: 5" + END + b"abc", 2),
        (b"POST / HTTP/1.1\r\ncontent-length:5\r\nHost: a" + END + b"abcde", 0),
        (b"POST / HTTP/1.1\r\nContent-Length: 81921" + END, 0),
        (b"POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 5" + END, 0),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked" + END + b"5", 0),
        (b"POST / HTTP/1.1\r\nX-Content-Length: 5" + END, 0),
    ],
)
def test_how_much_is_missing(said, left):
    assert missing(said) == left
