"""A row says what was signed; the bytes lie by their hash, before the row, and only the entitled see them."""

import hashlib
import os
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.cast import enrol, sign_in
from tests.client import Phone
from tests.evidence.pictures import as_data_url, drawn, picture
from tests.keys.board import hang, lent, only_line
from webapp.database import session
from webapp.evidence import Evidence
from webapp.keys.custody import Custody
from webapp.keys.liability import TOLD
from webapp.keys.signing import Signing
from webapp.logbook import verify
from webapp.shelf import Shelf


@pytest.fixture
def signed(app):
    """The id of the signature under a loan."""
    lent(app, hang(app), signed=Signing(drawn=as_data_url(drawn()), told=TOLD))
    return only_line(app).signature_id


@pytest.mark.clause("KC-7c")
def test_a_signature_says_what_it_stands_under(app, signed):
    with app.app_context():
        kept = session.get_one(Evidence, signed)
        line = session.scalars(select(Custody)).one()
        assert (kept.kind, kept.media_type, kept.about_id) == ("signature", "image/png", line.id)
        assert kept.signs == line.terms
        assert hashlib.sha256(kept.body).hexdigest() == kept.sha256
        assert kept.size == len(kept.body)
        assert list(verify()) == []
        line.borrower = "别人"
        assert kept.signs != line.terms
        session.rollback()


def as_somebody(app, who) -> Phone:
    phone = Phone(app)
    if who:
        enrol(app, phone, who)
        sign_in(app, phone, who)
    return phone


@pytest.mark.parametrize(
    ("who", "status"), [("zhou", 200), ("sun", 200), ("wang", 404), ("stranger", 404), (None, 302)]
)
def test_only_who_may_see_the_key_sees_the_signature(app, signed, who, status):
    assert as_somebody(app, who).get(f"/evidence/{signed}").status_code == status


def test_it_is_served_as_a_file_to_be_saved(app, signed):
    answer = as_somebody(app, "zhou").get(f"/evidence/{signed}")
    assert answer.mimetype == "image/png"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_a_hostile_signature_lends_nothing(app, client):
    key_id = hang(app)
    enrol(app, client, "zhou")
    sign_in(app, client, "zhou")
    sent = {
        "borrower_code": "G102",
        "purpose": "repair",
        "hours": "8",
        "told": TOLD,
        "signature": as_data_url(picture()),
    }
    answer = client.act(f"/keys/{key_id}/custody", **sent)
    assert answer.status_code == 422
    assert "重新签" in answer.get_data(as_text=True)
    with app.app_context():
        assert session.scalars(select(Evidence)).all() == []


def test_the_same_bytes_lie_once(tmp_path: Path):
    shelf = Shelf(tmp_path)
    names = {shelf.put(b"strokes"), shelf.put(b"strokes")}
    assert len(names) == 1
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == list(names)


def test_bytes_that_were_changed_are_not_given(tmp_path: Path):
    shelf = Shelf(tmp_path)
    name = shelf.put(b"strokes")
    (tmp_path / name[:2] / name).write_bytes(b"forged")
    assert shelf.get(name) is None


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "0" * 64 + "\n", "/" * 64])
def test_nothing_else_can_be_asked_for(tmp_path: Path, name):
    assert Shelf(tmp_path).get(name) is None


def test_a_crash_before_the_rename_leaves_no_evidence(tmp_path: Path, monkeypatch):
    def crash(*_):
        raise OSError("power cut")

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(OSError, match="power cut"):
        Shelf(tmp_path).put(b"strokes")
    monkeypatch.undo()
    assert Shelf(tmp_path).get(hashlib.sha256(b"strokes").hexdigest()) is None
