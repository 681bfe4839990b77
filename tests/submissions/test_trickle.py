"""A phone in the lift sends its body in drops: nobody else waits for it, and no transaction stands open meanwhile."""

import hashlib
import io
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.client import Phone
from webapp.database import db

PIECE = b"x" * 64 * 1024


class Trickle(io.RawIOBase):
    """A body that stops after its first drop until `meanwhile` is done."""

    def __init__(self, body: bytes, meanwhile) -> None:
        self.left, self.meanwhile, self.told = io.BytesIO(body), meanwhile, None

    def readable(self) -> bool:
        return True

    def readinto(self, into) -> int:
        if self.left.tell() and self.told is None:
            self.told = self.meanwhile()
        drop = self.left.read(min(len(into), 1000))
        into[: len(drop)] = drop
        return len(drop)


def trickle(phone: Phone, url: str, body: bytes, meanwhile, kind: str | None = None):
    """The answer to the slow phone, and what came of `meanwhile`."""
    slow = Trickle(body, meanwhile)
    sent = {"wsgi.input": slow, "CONTENT_LENGTH": str(len(body))}
    answer = phone.post(url, content_type=kind, environ_overrides=sent)
    return answer, slow.told


@pytest.fixture
def help_call(app, act_as):
    """Chen takes a help call from another thread; its status, and how many connections the slow phone holds."""
    chen = act_as("chen")

    def call() -> tuple[int, int]:
        with app.app_context():
            held = db.engine.pool.checkedout()
        with ThreadPoolExecutor(1) as other:
            return other.submit(chen.act, "/help-requests/").result(timeout=60).status_code, held

    return call


def test_a_piece_of_a_photo_holds_up_no_help_call(act_as, help_call):
    url = f"/photos/{hashlib.sha256(PIECE).hexdigest()}?at=0&of={len(PIECE)}"
    answer, told = trickle(act_as("wang"), url, PIECE, help_call)
    assert told == (303, 0)
    assert answer.json["have"] == len(PIECE)


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "application/json"])
def test_nor_does_any_other_body(act_as, help_call, kind):
    answer, told = trickle(act_as("wang"), "/pace/", b"a=" + PIECE, help_call, kind)
    assert told == (303, 0)
    assert answer.status_code < 500


def test_what_is_no_form_is_small(act_as):
    phone = act_as("wang")
    phone.looks_over = False
    answer = phone.post(f"/photos/{'0' * 64}?at=0&of=9000000", data=PIECE * 5)
    assert answer.status_code == 413
