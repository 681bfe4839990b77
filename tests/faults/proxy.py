"""A proxy that loses answers: the server has committed, the phone never hears of it (the lift of hazard O1)."""

import random
import socket
import threading
from contextlib import suppress


class LossyProxy:
    """Listens on a free loopback port and forwards to `target`; drops the answer to an act with probability `loss`.

    What is dropped was heard to its end first: the server had committed by then. `acts` counts answered acts, heard or not.
    """

    def __init__(self, target: int, loss: float, seed: int = 1) -> None:
        self.target, self.loss = target, loss
        self.chance = random.Random(seed)
        self.dropped, self.acts = 0, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.closing = False
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self.closing = True
        self.listener.close()

    def _accept(self) -> None:
        while not self.closing:
            try:
                phone, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(phone,), daemon=True).start()

    def _serve(self, phone: socket.socket) -> None:
        with phone:
            try:
                asked = _message(phone)
                with socket.create_connection(("127.0.0.1", self.target), timeout=30) as web:
                    web.sendall(asked.replace(b"\r\n", b"\r\nConnection: close\r\n", 1))
                    answer = _everything(web)
            except OSError:
                return
            is_act = bool(answer) and asked.startswith(b"POST")
            self.acts += is_act
            if is_act and self.chance.random() < self.loss:
                self.dropped += 1
            elif answer:
                _send(phone, answer)


def _send(phone: socket.socket, answer: bytes) -> None:
    with suppress(OSError):
        phone.sendall(answer)


def _message(sender: socket.socket) -> bytes:
    """One request: head, and as much body as its Content-Length says."""
    got = b""
    while b"\r\n\r\n" not in got:
        part = sender.recv(65536)
        if not part:
            raise OSError("gone before the head was whole")
        got += part
    head, _, body = got.partition(b"\r\n\r\n")
    length = next(
        (
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        ),
        0,
    )
    while len(body) < length:
        body += sender.recv(65536)
    lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def _everything(sender: socket.socket) -> bytes:
    parts = []
    while part := sender.recv(65536):
        parts.append(part)
    return b"".join(parts)
