"""A dying phone's file: each record goes the common way under its own id, for its maker, once; an altered one waits."""

import base64
import hashlib
import json
from io import BytesIO

import pytest
from sqlalchemy import func, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.cast import Cast, acting
from tests.client import text_of
from tests.submissions.dying_phone import DyingPhone
from webapp import clock
from webapp.database import new_id, session
from webapp.keys.custody import Custody
from webapp.logbook import Entry, verify
from webapp.submissions import Submission


@pytest.fixture
def dying(app, client):
    return DyingPhone(app, client)


def bring(phone, body):
    return phone.post("/saved-records/", data={"file": (BytesIO(body), "gatehouse.json")})


def saved(body):
    data = "data:image/jpeg;base64," + base64.b64encode(body).decode()
    return {"name": "门.jpg", "type": "image/jpeg", "sha256": hashlib.sha256(body).hexdigest(), "data": data}


def verdicts(app):
    with app.app_context():
        rows = session.scalars(select(Submission).where(Submission.path.like("/keys/%"))).all()
        return [(row.verdict, row.rule, row.device_seq) for row in rows]


def test_it_is_done_for_its_maker_with_the_phones_time(app, act_as, dying):
    assert "已办理" in text_of(bring(act_as("sun"), dying.file()))
    with app.app_context():
        lent = session.scalars(select(Entry).where(Entry.action == "key.lent")).one()
        assert (lent.actor_id, lent.device_id, lent.submission_id) == (
            Cast().zhou.id,
            dying.device_id,
            dying.id,
        )
        assert str(clock.micros(lent.claimed)) == dying.at
        taken = session.scalars(select(Entry).where(Entry.action == "parcel.brought_in")).one()
        assert taken.actor_id == Cast().sun.id
        assert list(verify()) == []


def test_the_same_file_twice_and_the_phone_itself_afterwards_double_nothing(app, act_as, client, dying):
    sun = act_as("sun")
    bring(sun, dying.file())
    assert "此前已到" in text_of(bring(sun, dying.file()))
    fields = dying.fields()
    said = client.deliver(dying.url, fields.pop("_id"), token=dying.token, **fields).json
    assert said["verdict"] == "repeated"
    with app.app_context():
        assert session.scalar(select(func.count()).select_from(Custody)) == 1


def test_what_had_arrived_before_the_phone_died_is_not_doubled(app, act_as, client, dying):
    fields = dying.fields()
    client.deliver(dying.url, fields.pop("_id"), token=dying.token, **fields)
    assert "此前已到" in text_of(bring(act_as("sun"), dying.file()))
    assert len(verdicts(app)) == 1


def test_an_altered_record_waits_for_a_manager(app, act_as, dying):
    piece = dying.piece()
    piece["content"] = piece["content"].replace("G102", "G101")
    assert "待主管处理" in text_of(bring(act_as("sun"), dying.file(piece)))
    assert verdicts(app) == [("quarantined", "seal_broken", 7)]


def test_a_disabled_makers_record_waits_for_a_manager(app, act_as, dying):
    with acting(app, "sun"):
        Cast().zhou.disable()
    bring(act_as("sun"), dying.file())
    assert verdicts(app) == [("quarantined", "person_disabled", 7)]


def test_a_rule_still_says_no_in_words(act_as, dying):
    fields = list({**dying.fields(), "borrower_code": "X999"}.items())
    assert "X999" in text_of(bring(act_as("sun"), dying.file(dying.piece(fields=fields))))


def test_a_bad_record_holds_up_no_other(app, act_as, dying):
    photo = {"name": "a.jpg", "type": "image/jpeg", "sha256": "0" * 64, "data": "data:image/jpeg;base64,AAAA"}
    spoilt = dying.piece(id=str(new_id()), fields=[*dying.fields().items(), ("photo", photo)])
    nowhere = dying.piece(id=str(new_id()), url="/no/such/act")
    words = text_of(bring(act_as("sun"), dying.file({"label": "?"}, spoilt, nowhere, dying.piece())))
    for part in ("1 条无法读取", "照片已损坏", "未导入", "已办理"):
        assert part in words
    assert verdicts(app) == [("applied", None, 7)]


def test_a_photo_travels_whole(app, act_as, dying):
    body = b"not a picture, but kept"
    with acting(app, "sun"):
        Cast().zhou.disable()
    bring(act_as("sun"), dying.file(dying.piece(fields=[*dying.fields().items(), ("photo", saved(body))])))
    lain = [f.read_bytes() for f in (app.config["GATEHOUSE"].state / "set_aside").rglob("*") if f.is_file()]
    assert body in lain


def test_six_photos_are_not_too_large(app, act_as, dying):
    """Apart they were sent one by one; in the file they are 24 MB, and 18 MB are one record's."""
    photos = [("photo", saved(bytes([number]) * 3 * 1024 * 1024)) for number in range(6)]
    body = dying.file(dying.piece(fields=[*dying.fields().items(), *photos]))
    assert len(body) > 20 * 1024 * 1024
    boundary, sent = encode_multipart({"file": FileStorage(BytesIO(body), "gatehouse.json")})
    kind = f"multipart/form-data; boundary={boundary}"
    assert "已办理" in text_of(act_as("sun").post("/saved-records/", data=sent, content_type=kind))
    assert verdicts(app) == [("applied", None, 7)]


def test_the_file_of_the_first_release_is_taken_in_doubt(app, act_as, dying):
    old = [dying.item(personId=dying.person)]
    assert "待主管处理" in text_of(bring(act_as("sun"), json.dumps(old).encode()))
    assert verdicts(app) == [("quarantined", "seal_broken", 7)]


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"PK\x03\x04", b'{"person": 3}', b"[" * 100_000])
def test_another_file_is_refused_in_words(act_as, body):
    answer = bring(act_as("sun"), body)
    assert answer.status_code == 422
    assert "不是手机留存记录的文件" in text_of(answer)


def test_only_those_who_may_bring_it_in(app, act_as, dying):
    assert bring(act_as("wang"), dying.file()).status_code == 403
    assert verdicts(app) == []
    assert "未导入" in text_of(bring(act_as("qian"), dying.file()))
    assert verdicts(app) == [], "another site's manager takes nothing"


STRANGE = [
    [["a", 3]],
    [["a", None]],
    [["photo", {"data": "x"}]],
    [["photo", {"name": "a", "sha256": 3, "data": "x"}]],
    [["a\x00", "b\x00"]],
    [["photo", {"name": "a", "sha256": "0" * 64, "data": "data:,=="}]],
]


@pytest.mark.parametrize("fields", STRANGE)
def test_a_strange_record_loses_no_other(app, act_as, dying, fields):
    strange = dying.piece(id=str(new_id()), fields=fields)
    answer = bring(act_as("sun"), dying.file(strange, dying.piece()))
    assert answer.status_code == 200
    assert "已办理" in text_of(answer)
    assert ("applied", None, 7) in verdicts(app)
    assert on_record(app) == 1


def test_a_view_that_breaks_is_told_and_loses_no_other(app, act_as, dying, monkeypatch):
    """The outcome is told, the file is on record, and brought in again it is done."""
    doomed, right = dying.piece(id=str(new_id())), Submission.apply_to
    broken = [True]

    def falter(kept, *about):
        if broken and broken.pop():
            raise RuntimeError("the disk is full")
        right(kept, *about)

    monkeypatch.setattr(Submission, "apply_to", falter)
    sun = act_as("sun")
    words = text_of(bring(sun, dying.file(doomed, dying.piece())))
    for part in ("未导入", "请稍后再导入同一文件", "已办理"):
        assert part in words
    assert (verdicts(app), on_record(app)) == ([("applied", None, 7)], 1)


def test_a_number_no_column_holds_is_none(app, act_as, dying):
    fields = list({**dying.fields(), "_seq": "99999999999999999"}.items())
    assert "已办理" in text_of(bring(act_as("sun"), dying.file(dying.piece(fields=fields))))
    assert verdicts(app) == [("applied", None, None)]


def test_a_photo_lost_on_the_phone_is_told(act_as, dying):
    words = text_of(bring(act_as("sun"), dying.file(dying.piece(lost=True))))
    assert "已办理" in words
    assert "照片在手机上已损坏" in words


def on_record(app):
    with app.app_context():
        entries = select(func.count()).where(Entry.action == "parcel.brought_in")
        assert list(verify()) == []
        return session.scalar(entries)
