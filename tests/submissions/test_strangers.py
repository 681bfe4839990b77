"""A stranger spools nothing: before a byte of much is read, its sender is known and may do what it is for."""

import io

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.client import VERDICT, Phone

MUCH = 20 * 1024 * 1024


class Untouched(io.RawIOBase):
    """A body of which nobody may read a byte."""

    def readable(self):
        return True

    def readinto(self, into):
        raise AssertionError("it was read")


def send_much(phone, url, **headers):
    phone.looks_over = False
    sent = {"wsgi.input": Untouched(), "CONTENT_LENGTH": str(MUCH)}
    return phone.post(
        url, content_type="multipart/form-data; boundary=x", environ_overrides=sent, headers=headers
    )


@pytest.mark.parametrize("url", ["/saved-records/", "/sign-in", "/help-requests/"])
def test_a_stranger_is_told_to_sign_in(app, url):
    said = send_much(Phone(app), url, Accept=VERDICT)
    assert said.status_code == 401
    assert (said.json["verdict"], said.json["rule"]) == ("retry", "sign_in_first")


def test_a_guard_may_not_bring_files_in(act_as):
    assert send_much(act_as("wang"), "/saved-records/").status_code == 403


def test_what_a_page_of_ours_asks_a_stranger_for_is_read(app):
    answer = Phone(app).act("/sign-in", staff_no="G101", secret="x" * 100_000)
    assert answer.status_code in {401, 422}


def test_who_may_is_read_as_before(act_as):
    file = FileStorage(io.BytesIO(b"x" * 600_000), "gatehouse.json")
    boundary, sent = encode_multipart({"file": file})
    kind = f"multipart/form-data; boundary={boundary}"
    assert act_as("sun").post("/saved-records/", data=sent, content_type=kind).status_code == 422
