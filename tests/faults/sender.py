"""A phone that sends each act until it hears a verdict for it, as the outbox does."""

import json
import threading
import time
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

import uuid_utils.compat as uuid7

from tests.client import VERDICT, Phone


class Sender(threading.Thread):
    """Makes acts one after the other until `enough()`; what was acknowledged stands in `acked`."""

    def __init__(self, port: int, phone: Phone, url: str, fields: dict[str, str], enough) -> None:
        super().__init__(daemon=True)
        self.port, self.url, self.fields, self.enough = port, url, fields, enough
        names = ("gatehouse_device", "gatehouse_session")
        self.headers = {
            "Accept": VERDICT,
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={phone.get_cookie(name).value}" for name in names),
            "Sec-Fetch-Site": "same-origin",
        }
        self.acked: dict[str, str] = {}
        self.retries = 0

    def run(self) -> None:
        """Act after act."""
        while not self.enough():
            submission = str(uuid7.uuid7())
            while (verdict := self._send(submission)) is None:
                self.retries += 1
                time.sleep(0.02)
            self.acked[submission] = verdict

    def _send(self, submission: str) -> str | None:
        """The verdict, or None where the phone cannot know."""
        link = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            link.request("POST", self.url, urlencode({"_id": submission, **self.fields}), self.headers)
            answer = link.getresponse()
            body = json.loads(answer.read())
        except (OSError, HTTPException, ValueError):
            return None
        finally:
            link.close()
        return body["verdict"] if body.get("verdict") not in {None, "retry"} else None
