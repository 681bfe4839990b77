"""How long a thread waits for what somebody sends: a body that stalls, or only drips, is answered 408."""

import socket
import time
from contextlib import suppress
from typing import Any

from werkzeug.exceptions import RequestTimeout

STALL = 10.0
"""Seconds without a byte."""

SLOWEST = 4096
"""Bytes a second over all, beyond the first ten seconds: a piece of a photo may take 26 seconds, and no longer."""


def be_patient_with(request: Any) -> None:
    """Before gunicorn's own request is answered; one without a body needs none."""
    told = dict(request.headers)
    if not told.keys().isdisjoint({"CONTENT-LENGTH", "TRANSFER-ENCODING"}):
        length = int(told.get("CONTENT-LENGTH", 0))
        request.unreader.sock = Patience(
            request.unreader.sock, length, getattr(request.unreader, "late", False)
        )


class Patience:
    """Stands in the place of a request's socket while its body of `length` bytes is read; `late` where it was waited for."""

    def __init__(self, plain: Any, length: int, late: bool = False) -> None:
        self.plain, self.until, self.late = plain, time.monotonic() + STALL + length / SLOWEST, late

    def recv(self, size: int) -> bytes:
        """What has come; RequestTimeout where nothing came in time, and ever after."""
        left = min(STALL, self.until - time.monotonic())
        if self.late or left <= 0:
            raise self._over()
        self.plain.settimeout(left)
        try:
            return bytes(self.plain.recv(size))
        except TimeoutError:
            raise self._over() from None
        finally:
            self.plain.settimeout(None)

    def _over(self) -> RequestTimeout:
        """Nothing more is read, or gunicorn's own thread would wait two seconds for the rest when it closes."""
        self.late = True
        with suppress(OSError):
            socket.socket.shutdown(self.plain, socket.SHUT_RD)
        return RequestTimeout()
