"""gunicorn's worker with threads, but nobody gets a thread before he has said what he wants.

A connection waits in the one loop until the head of its request is here, and a small body too: whoever sends half a line and
sleeps holds no thread, and no help call waits behind him. What TLS hides (`make run LAN=1`) only a thread can read: there it
hangs up after ten seconds.
"""

import re
import time
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn import http, sock
from gunicorn.workers.gthread import ThreadWorker

from webapp.web.patience import SLOWEST, STALL

LONGEST_HEAD = 64 * 1024
SMALL = 80 * 1024
"""A form without photos, or a piece of one, is taken in whole; more than that a thread reads, with patience."""

MOST = 500
"""As many may wait; then whoever has waited longest is sent away, so that there is always room for the next."""

END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,9})[ \t]*(?:\r\n|$)", re.IGNORECASE)
EAGER = re.compile(rb"\r\n(?:expect|transfer-encoding):", re.IGNORECASE)


def missing(said: bytes) -> int | None:
    """How many bytes of the body are still to come before a thread is worth it; None while the head is not whole."""
    head, end, body = said.lstrip(b"\r\n").partition(END)
    if not end:
        return None
    told = LENGTH.search(head)
    length = int(told[1]) if told and not EAGER.search(head) else 0
    return max(0, length - len(body)) if length <= SMALL else 0


class Doorkeeper(ThreadWorker):
    """All but `handle` runs in the one loop: there nothing may block, and no error may leave it."""

    _looks_again = 0.0

    def enqueue_req(self, conn: Any) -> None:
        """A thread for whoever has said everything; the others wait."""
        if self._is_ready(conn):
            super().enqueue_req(conn)
            return
        left = missing(conn.parser.unreader.buf.getvalue())
        conn.head_is_here, conn.until = left is not None, time.monotonic() + STALL + (left or 0) / SLOWEST
        conn.timeout = time.monotonic() + STALL
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(self.on_pending_socket_readable, conn))
        if len(self.pending_conns) > MOST:
            self._send_away(self.pending_conns[0])

    def on_pending_socket_readable(self, conn: Any, client: Any) -> None:
        """More has come from somebody who waits."""
        if self._is_ready(conn):
            self._let_in(conn)
            return
        held = conn.parser.unreader.buf.getvalue()
        if (left := missing(held)) is None and len(held) > LONGEST_HEAD:
            self._send_away(conn)
            return
        if left is not None and not conn.head_is_here:
            conn.head_is_here, conn.until = True, conn.until + left / SLOWEST
        conn.timeout = min(conn.until, time.monotonic() + STALL)

    def handle(self, conn: Any) -> Any:
        """In a thread."""
        return (not self.cfg.is_ssl or _heard(conn)) and super().handle(conn)

    def murder_pending(self) -> None:
        """Whose time is over: a head that is not whole is hung up on, a missing body is answered 408 by the house."""
        now = time.monotonic()
        if now < self._looks_again:
            return
        self._looks_again = now + 0.5
        for conn in [one for one in self.pending_conns if one.timeout <= now]:
            if missing(conn.parser.unreader.buf.getvalue()) is None:
                self._send_away(conn)
            else:
                conn.parser.unreader.late = True
                self._let_in(conn)

    def _is_ready(self, conn: Any) -> bool:
        """Take in what is here; True where a thread can go on without waiting, or the sender is gone."""
        if self.cfg.is_ssl:
            return True
        conn.init()
        conn.data_ready, conn.parser.unreader.late = True, False
        conn.sock.setblocking(False)
        try:
            came = conn.sock.recv(LONGEST_HEAD)
        except BlockingIOError:
            came = None
        except OSError:
            return True
        held = conn.parser.unreader.buf
        if came:
            held.seek(0, 2)
            held.write(came)
        return came == b"" or missing(held.getvalue()) == 0

    def _let_in(self, conn: Any) -> None:
        self._forget(conn)
        super().enqueue_req(conn)

    def _send_away(self, conn: Any) -> None:
        self._forget(conn)
        self.nr_conns -= 1
        conn.close()

    def _forget(self, conn: Any) -> None:
        self.pending_conns.remove(conn)
        self.poller.unregister(conn.sock)


def _heard(conn: Any) -> bool:
    """Shake hands under TLS and take in the head, within ten seconds each; False where somebody was silent."""
    try:
        if not conn.initialized:
            if not conn.wait_for_data(STALL / 2):
                return False
            conn.sock.settimeout(STALL)
            conn.sock = sock.ssl_wrap_socket(conn.sock, conn.cfg)
            conn.sock.do_handshake()
            conn.parser, conn.initialized = http.get_parser(conn.cfg, conn.sock, conn.client), True
        until, held = time.monotonic() + STALL, conn.parser.unreader.buf
        held.seek(0, 2)
        while missing(held.getvalue()) is None and held.tell() <= LONGEST_HEAD:
            conn.sock.settimeout(max(0.01, until - time.monotonic()))
            if not (came := conn.sock.recv(LONGEST_HEAD)):
                break
            held.write(came)
    except OSError:
        return False
    return held.tell() <= LONGEST_HEAD + SMALL
