"""What was set aside: a manager sees why, lets it be done as its maker once, or says why not."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.cast import Cast, acting, enrol, sign_in
from tests.client import text_of
from tests.keys.board import form, hang
from webapp import clock
from webapp.database import session
from webapp.keys.custody import Custody
from webapp.logbook import Entry, verify
from webapp.submissions import Submission


@pytest.fixture
def waiting(app, client):
    """A key lent offline by Zhou, who was disabled before it arrived; where it is settled, and how it was sent."""
    key_id = hang(app)
    enrol(app, client, "zhou")
    sign_in(app, client, "zhou")
    token = client.post("/delivery").json["token"]
    with acting(app, "sun"):
        Cast().zhou.disable()
    fields = {"_claimed": str(clock.micros(clock.now())), "_seq": "3", **form()}
    said = client.deliver(f"/keys/{key_id}/custody", token=token, **fields).json
    assert said["verdict"] == "quarantined"
    return f"/quarantine/{said['id']}", said["id"], token, f"/keys/{key_id}/custody", fields


def test_the_manager_sees_who_what_and_why(act_as, waiting):
    phone = act_as("sun")
    assert "周兰" in text_of(phone.get("/quarantine/"))
    words = text_of(phone.get(waiting[0]))
    for part in ("提交人已停用", "周兰", "李敏", "三栋水泵房"):
        assert part in words


def test_the_list_goes_out_as_a_workbook_without_what_stands_in_it(act_as, waiting):
    sheet = load_workbook(BytesIO(act_as("sun").get("/quarantine/list.xlsx").data)).worksheets[0]
    told = [str(cell.value) for cell in sheet[2]]
    assert "周兰" in told
    assert "李敏" not in " ".join(told)


def test_released_it_is_done_once_as_its_maker(app, act_as, waiting):
    phone = act_as("sun")
    assert phone.act(waiting[0] + "/release").status_code == 303
    assert phone.act(waiting[0] + "/release").status_code == 409
    assert phone.act(waiting[0] + "/discard", reason="double").status_code == 409
    with app.app_context():
        custody = session.scalars(select(Custody)).one()
        assert custody.issuer.staff_no == "K101"
        lent = session.scalars(select(Entry).where(Entry.action == "key.lent")).one()
        assert lent.actor_id == Cast().zhou.id
        assert lent.claimed is not None
        assert str(lent.submission_id) == waiting[1]
        released = session.scalars(select(Entry).where(Entry.action == "submission.released")).one()
        assert released.actor_id == Cast().sun.id
        assert list(verify()) == []
    assert phone.get(waiting[0]).status_code == 200


def test_the_phone_that_asks_again_hears_that_it_was_done(act_as, client, waiting):
    _, submission, token, url, fields = waiting
    act_as("sun").act(waiting[0] + "/release")
    assert client.deliver(url, submission, token=token, **fields).json["verdict"] == "repeated"


def test_a_rule_still_says_no_and_the_item_waits_on(app, act_as, waiting):
    with acting(app, "sun"):
        key = session.scalars(select(Custody)).first()
        assert key is None
    ma = act_as("ma")
    assert ma.act(waiting[3], **form()).status_code in {200, 303}
    answer = act_as("sun").act(waiting[0] + "/release")
    assert answer.status_code == 409
    with app.app_context():
        assert len(session.scalars(select(Custody)).all()) == 1
        assert session.scalars(select(Submission.verdict).where(Submission.verdict == "quarantined")).all()
        assert list(verify()) == []


def test_discarded_it_says_why_and_is_not_done(app, act_as, client, waiting):
    phone = act_as("sun")
    assert phone.act(waiting[0] + "/discard").status_code == 422
    assert phone.act(waiting[0] + "/discard", reason="not_theirs").status_code == 303
    _, submission, token, url, fields = waiting
    said = client.deliver(url, submission, token=token, **fields).json
    assert said["verdict"] == "refused"
    assert "非本人所记" in said["message"]
    with app.app_context():
        assert session.scalars(select(Custody)).all() == []


def test_only_managers_of_this_site_settle(act_as, waiting):
    assert act_as("wang").get(waiting[0]).status_code == 403
    assert act_as("wang").act(waiting[0] + "/release").status_code == 403
    assert act_as("qian").get(waiting[0]).status_code == 404
    assert act_as("qian").act(waiting[0] + "/release").status_code == 404
    assert "周兰" not in text_of(act_as("qian").get("/quarantine/"))


def test_a_field_that_came_twice_is_released_in_its_order(app, act_as, client, waiting):
    *_, token, url, fields = waiting
    fields = {**fields, "_seq": "4", "borrower_code": ["G102", ""]}
    name = client.deliver(url, token=token, **fields).json["id"]
    assert act_as("sun").act(f"/quarantine/{name}/release").status_code == 303
    with app.app_context():
        assert session.scalars(select(Custody)).one().borrower == "李敏"
