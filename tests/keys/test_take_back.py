"""A key comes back: to its own hook, by its borrower or with a reason, whole or described."""

import pytest

from tests.keys.board import hang, here, lent, only_line, returned
from webapp.database import session
from webapp.errors import Conflict, NotAllowed, Refusal
from webapp.keys.key import Key


def refusal(app, key_id, by="zhou", **how) -> Refusal:
    with app.app_context(), pytest.raises(Refusal) as refused, here(by) as person:
        session.get_one(Key, key_id).take_back(by=person, **how)
    return refused.value


@pytest.mark.clause("KC-3a")
def test_another_custodian_may_receive_it(app):
    key_id = hang(app)
    lent(app, key_id)
    returned(app, key_id, by="ma")
    line = only_line(app)
    assert (line.returned_by, line.sound, line.is_open) == ("李敏", True, False)
    with app.app_context():
        assert session.get_one(Key, key_id).state == "in_custody"


@pytest.mark.clause("KC-4a")
def test_only_the_custodian_takes_it_back(app):
    key_id = hang(app)
    lent(app, key_id)
    assert isinstance(refusal(app, key_id, by="wang"), NotAllowed)


@pytest.mark.clause("KC-4b", "KC-4c")
@pytest.mark.parametrize("hook", ["3-13", "3柜-13号", "31-2", "312", "B2-07"])
def test_on_a_wrong_hook_it_is_refused(app, hook):
    key_id = hang(app)
    lent(app, key_id)
    told = refusal(app, key_id, hook=hook)
    assert (told.clause, told.zh) == ("KC-4c", "请放回 3柜-12号")


@pytest.mark.clause("KC-4c")
@pytest.mark.parametrize("hook", ["", "3-12", "3柜-12号", " 3柜12号 "])
def test_on_its_own_hook_it_is_taken(app, hook):
    key_id = hang(app)
    lent(app, key_id)
    returned(app, key_id, hook=hook)
    assert only_line(app).hook == "3柜-12号"


def test_somebody_else_brings_it_only_with_a_reason(app):
    key_id = hang(app)
    lent(app, key_id)
    assert refusal(app, key_id, who="王强").rule == "key.returner"
    returned(app, key_id, who="王强", because="李敏临时去了东门")
    line = only_line(app)
    assert (line.returned_by, line.returned_because) == ("王强", "李敏临时去了东门")


def test_damage_is_described(app):
    key_id = hang(app)
    lent(app, key_id)
    assert refusal(app, key_id, sound=False).rule == "key.damage"
    returned(app, key_id, sound=False, damage="钥匙柄裂开")
    assert only_line(app).damage == "钥匙柄裂开"


def test_a_second_return_is_told_who_had_it_first(app):
    key_id = hang(app)
    lent(app, key_id)
    returned(app, key_id, by="ma")
    told = refusal(app, key_id)
    assert isinstance(told, Conflict)
    assert "马会云" in told.zh
