"""A receipt is no way round the quarantine: not for the maker, not for the phone's record that comes later."""

import json
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import func, select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import form, hang
from tests.submissions.dying_phone import DyingPhone
from webapp import clock
from webapp.database import new_id, session
from webapp.keys.custody import Custody
from webapp.logbook import Entry, verify
from webapp.people import Device, Grant
from webapp.submissions import Submission
from webapp.submissions.receipt import Receipt
from webapp.submissions.receipt_code import written

LATER = timedelta(hours=3)


@pytest.fixture
def dying(app, client):
    return DyingPhone(app, client)


def enter(phone, code):
    return phone.act("/receipts/", receipt_code=code, **form())


def late(client, dying, path=None, **more):
    fields = dying.fields(_receipt=dying.receipt, **more)
    return client.deliver(path or dying.url, fields.pop("_id"), token=dying.token, **fields).json


def lent(app):
    with app.app_context():
        return session.scalar(select(func.count()).select_from(Custody))


def of_later(dying):
    return str(written(dying.key, dying.device_id, 9, clock.now(), dying.url))


def disable(app, dying, client):
    with acting(app, "sun"):
        Cast().zhou.disable()


def revoke(app, dying, client):
    with acting(app, "sun"):
        session.get_one(Device, dying.device_id).revoke()


def sign_out(app, dying, client):
    client.act("/sign-out")


def end_role(app, dying, client):
    with acting(app, "sun"):
        grant = session.scalars(select(Grant).where(Grant.person_id == Cast().zhou.id)).one()
        Cast().zhou.end_role(grant)


@pytest.mark.parametrize(
    ("ends", "why"),
    [
        (disable, "提交人已停用"),
        (revoke, "设备已注销"),
        (sign_out, "退出登录之后所记"),
        (end_role, "岗位已变"),
    ],
)
def test_what_is_in_doubt_only_a_manager_enters(app, act_as, client, dying, ends, why):
    ends(app, dying, client)
    with clock.frozen(clock.now() + LATER):
        code, ma = of_later(dying), act_as("ma")
        ma.looks_over = False
        shown = text_of(ma.get(f"/receipts/new?code={code}"))
        assert why in shown
        assert "确有此事" not in shown
        refused = enter(ma, code)
        assert (refused.status_code, lent(app)) == (403, 0)
        assert "请交给可处理暂存记录的主管" in text_of(refused)
        assert why in text_of(act_as("sun").get(f"/receipts/new?code={code}"))


def test_the_managers_word_is_on_record(app, act_as, client, dying):
    disable(app, dying, client)
    assert enter(act_as("sun"), dying.receipt).status_code == 303
    with app.app_context():
        entered = session.scalars(select(Entry).where(Entry.action == "receipt.entered")).one()
        assert entered.actor_id == Cast().sun.id
        assert "person_disabled" in entered.body
        assert list(verify()) == []


def test_a_file_without_a_seal_does_not_confirm_a_receipt(app, act_as, dying):
    ma = act_as("ma")
    enter(ma, dying.receipt)
    forged = dying.item(id=str(new_id()), fields=[*dying.fields(_receipt=dying.receipt).items()])
    piece = {"label": "x", "content": json.dumps(forged), "seal": ""}
    ma.post("/saved-records/", data={"file": (BytesIO(dying.file(piece)), "gatehouse.json")})
    with app.app_context():
        assert session.scalars(select(Receipt)).one().arrived_id is None
        came = session.scalars(select(Submission).where(Submission.path == dying.url)).one()
        assert (came.verdict, came.rule) == ("quarantined", "seal_broken")


def test_another_act_with_that_code_is_done(app, act_as, client, dying):
    enter(act_as("ma"), dying.receipt)
    other = hang(app, number="B2-99", hook="44")
    assert late(client, dying, path=f"/keys/{other}/custody")["verdict"] == "applied"
    assert lent(app) == 2


def test_another_time_of_the_same_act_is_not_the_one(app, act_as, client, dying):
    enter(act_as("ma"), dying.receipt)
    at = str(int(dying.at) - 7_200_000_000)
    assert late(client, dying, _seq="9", _claimed=at)["verdict"] != "repeated"
    with app.app_context():
        assert session.scalars(select(Receipt)).one().arrived_id is None


def test_a_receipt_is_met_once(app, act_as, client, dying):
    enter(act_as("ma"), dying.receipt)
    assert late(client, dying)["verdict"] == "repeated"
    assert late(client, dying, _id=str(new_id()))["verdict"] in {"refused", "conflict"}
    with app.app_context():
        assert session.scalars(select(Receipt)).one().arrived_id == dying.id
    assert lent(app) == 1


def test_the_phones_record_in_doubt_waits_and_its_release_doubles_nothing(app, act_as, client, dying):
    enter(act_as("ma"), dying.receipt)
    disable(app, dying, client)
    assert late(client, dying)["verdict"] == "quarantined"
    act_as("sun").act(f"/quarantine/{dying.id}/release")
    assert lent(app) == 1
    with app.app_context():
        receipt = session.scalars(select(Receipt)).one()
        assert (receipt.arrived_id, receipt.agrees) == (dying.id, True)
        assert session.get_one(Submission, dying.id).verdict == "applied"
        assert list(verify()) == []


@pytest.mark.parametrize("off", [timedelta(days=3), timedelta(hours=-25), timedelta(days=-9000)])
def test_a_phone_that_measured_its_clock_writes_the_right_minute(app, act_as, client, dying, off):
    enter(act_as("ma"), dying.receipt)
    ahead = off // timedelta(microseconds=1)
    fields = {"_seq": "9", "_claimed": str(int(dying.at) + ahead), "_offset": str(-ahead)}
    assert late(client, dying, **fields)["verdict"] == "repeated"
