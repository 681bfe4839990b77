"""A phone in the field, as far as its radio goes: asks until it hears a page, sends an act until it hears a verdict."""

import json
import re
import threading
import time
from collections.abc import Callable
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

import uuid_utils.compat as uuid7

from tests.client import VERDICT, Phone
from tests.faults.blank import Blank, blanks

FOUND = {"applied", "repeated"}


class Carrier(threading.Thread):
    """`acts` holds the verdict of every act by its id; `scans` the ids of those acts that a scanned tag offered."""

    def __init__(self, port: int, phone: Phone, enough: Callable[[], bool]) -> None:
        super().__init__(daemon=True)
        self.port, self.enough = port, enough
        names = ("gatehouse_device", "gatehouse_session")
        self.headers = {
            "Cookie": "; ".join(f"{name}={phone.get_cookie(name).value}" for name in names),
            "Sec-Fetch-Site": "same-origin",
        }
        self.acts: dict[str, str] = {}
        self.scans: set[str] = set()
        self.retries, self.broken = 0, 0

    @property
    def acknowledged(self) -> int:
        """How many scans led to an act that this phone knows to be done."""
        return sum(self.acts[one] in FOUND for one in list(self.scans))

    def page(self, path: str) -> str:
        """The page at that path, asked for until it comes."""
        while (heard := self._ask("GET", path, "")) is None:
            self.retries += 1
            time.sleep(0.02)
        return heard

    def scan(self, code: str, wanted: str) -> Blank | None:
        """Look the tag up and follow what it offers to the first form whose address matches; None if there is none."""
        page = self.page(f"/t/{code}")
        if (form := form_in(page, wanted)) is not None:
            return form
        offered = re.search(r'href="(/jobs/[^"?]+\?[^"]+)"', page)
        return form_in(self.page(offered[1].replace("&amp;", "&")), wanted) if offered else None

    def act(self, form: Blank, scanned: bool = False, **filled: str) -> dict:
        """Send the form under one id until there is a verdict for it."""
        submission = str(uuid7.uuid7())
        offered = form.texts | form.choices
        fields = form.given | {name: told for name, told in filled.items() if name in offered}
        sent = urlencode({name: told for name, told in fields.items() if told} | {"_id": submission})
        while (verdict := self._verdict(form.action, sent)) is None:
            self.retries += 1
            time.sleep(0.02)
        self.acts[submission] = verdict["verdict"]
        if scanned:
            self.scans.add(submission)
        return verdict

    def _verdict(self, path: str, sent: str) -> dict | None:
        heard = self._ask("POST", path, sent)
        try:
            told = json.loads(heard or "")
        except ValueError:
            return None
        return told if told.get("verdict") not in {None, "retry"} else None

    def _ask(self, method: str, path: str, body: str) -> str | None:
        """What was answered; None where the phone heard nothing, or a 5xx, which is counted."""
        kind = {"Accept": VERDICT, "Content-Type": "application/x-www-form-urlencoded"}
        link = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            link.request(method, path, body or None, self.headers | (kind if method == "POST" else {}))
            answer = link.getresponse()
            heard = answer.read().decode()
        except (OSError, HTTPException):
            return None
        finally:
            link.close()
        self.broken += answer.status >= 500
        return heard if answer.status < 500 else None


def form_in(page: str, wanted: str) -> Blank | None:
    return next((form for form in blanks(page) if re.search(wanted, form.action)), None)
