"""A robot's other end: it checks signs as the vendors do, and says no as they do, mostly with HTTP 200."""

import base64
import hashlib
import hmac
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

GOOD = {
    "wecom": {"errcode": 0, "errmsg": "ok"},
    "dingtalk": {"errcode": 0, "errmsg": "ok"},
    "feishu": {"StatusCode": 0, "StatusMessage": "success", "code": 0, "data": {}, "msg": "success"},
}
TOO_MANY = {
    "wecom": {"errcode": 45009, "errmsg": "api freq out of limit"},
    "dingtalk": {"errcode": 130101, "errmsg": "send too fast, exceed 20 times per minute"},
    "feishu": {"code": 11232, "msg": "frequency limited"},
}
NO_SIGN = {
    "dingtalk": {"errcode": 310000, "errmsg": "sign not match"},
    "feishu": {"code": 19021, "msg": "sign match fail or timestamp is not within one hour from current time"},
}
GONE = {"wecom": {"errcode": 93000, "errmsg": "invalid webhook url"}}


def mac(key: str, said: str) -> str:
    return base64.b64encode(hmac.new(key.encode(), said.encode(), hashlib.sha256).digest()).decode()


class Receiver:
    """`mood` is good, busy, gone, 429, 500 or slow, which never answers; `heard` are the texts that were taken."""

    def __init__(self, vendor: str, secret: str = "") -> None:
        self.vendor, self.secret, self.mood = vendor, secret, "good"
        self.heard: list[str] = []
        self.calls: list[float] = []
        self.closed = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        ).start()

    @property
    def address(self) -> str:
        key = "access_token" if self.vendor == "dingtalk" else "key"
        return f"http://127.0.0.1:{self.server.server_port}/robot?{key}=SECRETKEY"

    def close(self) -> None:
        self.closed.set()
        self.server.shutdown()
        self.server.server_close()

    def answer(self, path: str, said: dict) -> tuple[int, dict]:
        if self.mood in {"429", "500"}:
            return int(self.mood), {}
        if self.mood == "busy":
            return 200, TOO_MANY[self.vendor]
        if self.mood == "gone":
            return 200, GONE[self.vendor]
        if not self._signed(path, said):
            return 200, NO_SIGN[self.vendor]
        self.heard.append(said["content"]["text"] if self.vendor == "feishu" else said["text"]["content"])
        return 200, GOOD[self.vendor]

    def _signed(self, path: str, said: dict) -> bool:
        if self.vendor == "wecom":
            return True
        if self.vendor == "feishu":
            stamp, sign = said.get("timestamp", "0"), said.get("sign")
            return abs(time.time() - int(stamp)) < 3600 and sign == mac(f"{stamp}\n{self.secret}", "")
        asked = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
        stamp = asked.get("timestamp", "0")
        fresh = abs(time.time() - int(stamp) / 1000) < 3600
        return fresh and asked.get("sign") == mac(self.secret, f"{stamp}\n{self.secret}")

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                receiver.calls.append(time.monotonic())
                said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                if receiver.mood == "slow":
                    receiver.closed.wait(60)
                    return
                status, body = receiver.answer(self.path, said)
                self.send_response(status)
                if status == 429:
                    self.send_header("Retry-After", "7")
                self.end_headers()
                self.wfile.write(json.dumps(body).encode())

            def log_message(self, *_said) -> None:
                pass

        return Handler
