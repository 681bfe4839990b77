"""A push service and the browser behind it: it wants what RFC 8030 and 8292 want, opens what arrives, and says no as they do."""

import json
import os
import threading
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def read(words: str) -> bytes:
    return urlsafe_b64decode(words + "=" * (-len(words) % 4))


def written(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def hkdf(salt: bytes, secret: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)


class Browser:
    """Its keys, and how it opens what was sealed for it."""

    def __init__(self, private=None, auth: bytes = b"") -> None:
        self.private = private or ec.generate_private_key(ec.SECP256R1())
        self.raw = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.secret = auth or os.urandom(16)

    @property
    def keys(self) -> dict[str, str]:
        return {"push_point": written(self.raw), "push_auth": written(self.secret)}

    def opened(self, body: bytes) -> bytes:
        salt, length = body[:16], body[20]
        theirs, sealed = body[21 : 21 + length], body[21 + length :]
        shared = self.private.exchange(
            ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs)
        )
        secret = hkdf(self.secret, shared, b"WebPush: info\0" + self.raw + theirs, 32)
        key = hkdf(salt, secret, b"Content-Encoding: aes128gcm\0", 16)
        nonce = hkdf(salt, secret, b"Content-Encoding: nonce\0", 12)
        plain = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0")
        assert plain.endswith(b"\x02"), "the last record says so"
        return plain[:-1]


class PushService:
    """`mood` is a status (201, 404, …) or slow; `rung` are the messages that the browser read, `calls` their headers."""

    def __init__(self) -> None:
        self.mood: int | str = 201
        self.browser = Browser()
        self.rung: list[dict] = []
        self.calls: list[dict[str, str]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    def given(self, path: str = "/send/1") -> dict[str, str]:
        """What the browser gives the page."""
        return {"push_endpoint": self.address + path, **self.browser.keys}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, headers: dict[str, str], body: bytes) -> int:
        self.calls.append(headers)
        if self.mood == "slow":
            time.sleep(1)
            return 201
        if self.mood != 201:
            return int(self.mood)
        if not self._known(headers.get("authorization", "")):
            return 403
        if headers.get("content-encoding") != "aes128gcm" or not headers.get("ttl", "").isdigit():
            return 400
        if len(body) > 4096:
            return 413
        self.rung.append(json.loads(self.browser.opened(body)))
        return 201

    def _known(self, word: str) -> bool:
        """As RFC 8292 says: signed with the key that it names, for us, not over and not for longer than a day."""
        scheme, _, rest = word.partition(" ")
        told = dict(part.strip().split("=", 1) for part in rest.split(","))
        signed, _, sign = told["t"].rpartition(".")
        head, claims = (json.loads(read(part)) for part in signed.split("."))
        key = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), read(told["k"]))
        raw = read(sign)
        pair = encode_dss_signature(*(int.from_bytes(half, "big") for half in (raw[:32], raw[32:])))
        key.verify(pair, signed.encode(), ec.ECDSA(SHA256()))
        fresh = 0 < claims["exp"] - time.time() <= 86_400
        ours = claims["aud"] == self.address and claims["sub"].startswith(("http", "mailto:"))
        return scheme == "vapid" and head == {"typ": "JWT", "alg": "ES256"} and fresh and ours

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status = service.answer({name.lower(): value for name, value in self.headers.items()}, body)
                self.send_response(status)
                if status == 429:
                    self.send_header("Retry-After", "7")
                if status in {301, 307}:
                    self.send_header("Location", service.address + "/elsewhere")
                self.end_headers()

            def log_message(self, *_said) -> None:
                pass

        return Handler
