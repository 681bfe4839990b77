"""A client that behaves like a phone: same-origin headers, a new submission id per act, and every page looked over."""

import re
from uuid import UUID

import uuid_utils.compat as uuid7
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.pages import faults

NO_ROOM = 507
"""Said on purpose: the disk, or the sender's part of it, is full."""
VERDICT = "application/vnd.gatehouse.verdict+json"


class Phone(FlaskClient):
    """One phone with its cookies. Each request opens its own context, so a forgotten commit shows."""

    looks_over = True
    may_fail = False

    def open(self, *args, **kwargs) -> TestResponse:
        headers = dict(kwargs.pop("headers", None) or {})
        headers.setdefault("Sec-Fetch-Site", "same-origin")
        answer = super().open(*args, headers=headers, **kwargs)
        surprised = answer.status_code >= 500 and answer.status_code != NO_ROOM
        assert not surprised or self.may_fail, (
            f"{answer.request.path}: {answer.status}; the log has the trace"
        )
        if self.looks_over and answer.mimetype == "text/html" and not 300 <= answer.status_code < 400:
            found = faults(answer.get_data(as_text=True))
            assert not found, f"{answer.request.path}: " + "; ".join(found)
        return answer

    def act(
        self, url: str, submission: UUID | None = None, headers: dict | None = None, **fields
    ) -> TestResponse:
        """Post a form as a page without JavaScript would; a new `_id` unless one is given."""
        return self.post(url, data={"_id": str(submission or uuid7.uuid7()), **fields}, headers=headers)

    def deliver(self, url: str, submission: UUID | None = None, token: str = "", **fields) -> TestResponse:
        """Post a form as the outbox would, asking for a verdict."""
        headers = {"Accept": VERDICT, **({"Authorization": f"Delivery {token}"} if token else {})}
        return self.act(url, submission, headers, **fields)


def text_of(answer: TestResponse) -> str:
    """The words of a page, tags and repeated blanks taken out."""
    plain = re.sub(
        r"<(script|style|svg)\b.*?</\1>|<[^>]+>", " ", answer.get_data(as_text=True), flags=re.DOTALL
    )
    return re.sub(r"\s+", " ", plain).strip()
