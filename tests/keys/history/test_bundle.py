"""An evidence bundle proves itself: with Python alone, and no altered row, name, link or picture passes."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.keys.board import hang, lent, returned
from tests.keys.test_papers import drawing
from webapp import clock
from webapp.database import session
from webapp.keys.history.check import faults
from webapp.keys.liability import TOLD
from webapp.keys.signing import Signing
from webapp.logbook import Entry, verify
from webapp.papers.retention import erase_due


@pytest.fixture
def opened(app, act_as, tmp_path):
    """The bundle of a key that was lent twice, unpacked."""
    key_id = hang(app)
    lent(app, key_id, signed=Signing(drawn=drawing(), typed="李敏", told=TOLD))
    returned(app, key_id)
    lent(app, key_id)
    return unpacked(act_as("zhou"), tmp_path)


def unpacked(phone, folder):
    answer = phone.act("/keys/history/bundle", key="B2-07")
    assert answer.mimetype == "application/zip"
    zipfile.ZipFile(io.BytesIO(answer.data)).extractall(folder)
    return folder


def test_it_agrees_with_itself_without_our_code(opened):
    done = subprocess.run([sys.executable, "-I", "check.py"], cwd=opened, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")
    assert "B2-07" in (opened / "README.txt").read_text("utf-8")
    assert len(list((opened / "signatures").iterdir())) == 1
    with (opened / "rows.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    assert [row["借用人 Borrower"] for row in rows] == ["李敏", "李敏"]
    assert [row["用途 Purpose"] for row in rows] == ["维修 · Repair"] * 2
    told = json.loads((opened / "rows.json").read_text("utf-8"))[0]["fields"]["lent_at"]
    at = datetime.fromtimestamp(told // 10**6, ZoneInfo("Asia/Shanghai"))
    assert rows[0]["借出时间 Out"] == f"{at:%Y-%m-%d %H:%M:%S}"
    assert (rows[0]["归还时间 Back"] != "", rows[1]["归还时间 Back"]) == (True, "")


def alter(path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("rows.json", "李敏", "王强", "borrower"),
        ("rows.json", '"purpose": "repair"', '"purpose": "viewing"', "purpose"),
        ("chain.jsonl", "key.lent", "key.lost", "hash"),
        ("values.json", "李敏", "王强", "borrower"),
    ],
)
def test_what_was_altered_is_found(opened, file, old, new, told):
    alter(opened / file, old, new)
    assert told in " ".join(faults(opened))


def test_another_picture_is_found(opened):
    next((opened / "signatures").iterdir()).write_bytes(b"another")
    assert "no entry speaks of this picture" in " ".join(faults(opened))


def test_a_link_that_was_taken_out_or_made_anew_is_found(opened):
    links = [json.loads(line) for line in (opened / "chain.jsonl").read_text("utf-8").splitlines()]
    links[1]["prev_hash"] = "0" * 64
    (opened / "chain.jsonl").write_text("".join(json.dumps(one) + "\n" for one in links), "utf-8")
    assert "does not fit the entry before it" in " ".join(faults(opened))


def test_taking_it_is_on_record(app, opened):
    with app.app_context():
        entry = session.query(Entry).filter(Entry.action == "key.bundle_taken").one()
        assert entry.said["loans"] == 2
        assert "李敏" not in entry.body
        assert list(verify()) == []


def test_after_the_names_were_destroyed_it_still_agrees(app, act_as, tmp_path):
    key_id = hang(app)
    lent(app, key_id)
    returned(app, key_id)
    late = clock.now() + timedelta(days=366 * 4)
    with clock.frozen(late), app.app_context():
        assert erase_due()
    with clock.frozen(late):
        phone = act_as("zhou")
        since = str((late - timedelta(days=366 * 5)).date())
        answer = phone.act("/keys/history/bundle", key="B2-07", since=since)
    zipfile.ZipFile(io.BytesIO(answer.data)).extractall(tmp_path)
    assert list(faults(tmp_path)) == []
    assert "李敏" not in (tmp_path / "rows.json").read_text("utf-8")


def test_nothing_found_is_refused(act_as):
    assert act_as("zhou").act("/keys/history/bundle", key="none").status_code == 422
