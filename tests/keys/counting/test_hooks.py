"""Hook by hook: the tag of a hook says where the key scanned next hangs, and a wrong hook shows by itself (KC-4c, KC-11a)."""

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import custodian
from tests.keys.counting.board import board, counted, key
from webapp.database import session
from webapp.keys.boards.cabinet import KeyCabinet
from webapp.keys.boards.hook import KeyHook
from webapp.keys.counting.count import Count
from webapp.keys.counting.sighting import Sighting
from webapp.tags import Tag


@pytest.fixture
def sheet(app, client):
    """Keys A1 and A2 on hooks 1 and 2, all tagged; the count's address and the codes by label."""
    board(app, "A1", "A2")
    with acting(app, "zhou"):
        hooks = session.scalars(select(KeyHook)).all()
        codes = {one.label: Tag.make(one, Cast.site()).code for one in hooks}
        codes |= {no: Tag.make(key(no), Cast.site()).code for no in ("A1", "A2")}
        url = f"/keys/counts/{counted().id}"
    custodian(app, client)
    return url, codes


def verdicts(app) -> dict[str, str]:
    with app.app_context():
        return {one.said: one.verdict for one in session.scalars(select(Sighting))}


@pytest.mark.clause("KC-4c", "KC-11a")
def test_the_hook_scanned_before_tells_where_the_key_hangs(app, client, sheet):
    url, codes = sheet
    client.act(f"{url}/seen", code=codes["A1"], after=codes["3-1"])
    client.act(f"{url}/seen", code=codes["A2"], after=codes["3-1"])
    assert verdicts(app) == {"A1": "found", "A2": "wrong_hook"}
    client.act(f"{url}/finish")
    with app.app_context():
        gaps = session.scalars(select(Count)).one().gaps
        assert [(gap.said, gap.gap) for gap in gaps] == [("A2", "wrong_hook")]


@pytest.mark.clause("KC-4c")
def test_another_key_scanned_before_says_nothing_of_the_hook(app, client, sheet):
    url, codes = sheet
    client.act(f"{url}/seen", code=codes["A2"], after=codes["A1"])
    assert verdicts(app) == {"A2": "found"}


@pytest.mark.clause("KC-4c")
def test_the_hook_may_be_scanned_when_the_key_was_seen_already(app, client, sheet):
    url, codes = sheet
    client.act(f"{url}/seen", code=codes["A2"])
    client.act(f"{url}/seen", code=codes["A2"], after=codes["3-1"])
    assert verdicts(app) == {"A2": "wrong_hook"}


def test_a_hook_alone_is_no_key_and_asks_for_the_key(app, client, sheet):
    url, codes = sheet
    answer = client.act(f"{url}/seen", code=codes["3-2"])
    assert f"after={codes['3-2']}" in answer.location
    assert "请扫或输入钩上的钥匙" in text_of(client.get(answer.location))
    assert verdicts(app) == {}


@pytest.mark.clause("KC-11a")
def test_a_photo_of_the_board_takes_no_hook_or_cabinet_for_a_stranger(app, client, sheet, monkeypatch):
    import webapp.tags.board as boards
    from webapp.keys.counting.board_photo import BoardPhoto

    _url, codes = sheet
    with acting(app, "zhou"):
        cabinet = Tag.make(session.scalars(select(KeyCabinet)).one(), Cast.site()).code
    read = dict.fromkeys((codes["A1"], codes["3-1"], cabinet), (0.1, 0.1, 0.1, 0.1))
    monkeypatch.setattr(boards, "board_in", lambda _sent: boards.Board(read=read))
    with acting(app, "zhou") as zhou:
        from tests.keys.board import photo

        BoardPhoto.take(session.scalars(select(Count)).one(), photo(), by=zhou)
    assert verdicts(app) == {"A1": "found"}


@pytest.mark.clause("KC-4c")
@pytest.mark.parametrize("typed", ["12", "A2", "9-1", "3-", "https://gatehouse.example/t/7K3M9PQ2XA"])
def test_words_that_are_no_hook_are_refused_and_say_what_one_is(app, client, sheet, typed):
    url, codes = sheet
    for fields in ({"code": codes["A1"], "hook": typed}, {"code": codes["A1"]}):
        answer = client.act(f"{url}/seen", **fields)
    with app.app_context():
        seen = session.scalars(select(Sighting.id)).one()
    answer = client.act(f"/keys/counts/seen/{seen}", hook=typed)
    assert answer.status_code == 422
    assert "扫挂钩上的标签，或输入柜号和钩号，如3-12；本处的柜号：3" in text_of(answer)
    assert verdicts(app) == {"A1": "found"}


@pytest.mark.clause("KC-4c")
@pytest.mark.parametrize("typed", ["3-9", "3柜9号", "3 - 9"])
def test_a_hook_on_which_no_key_belongs_is_one_all_the_same(app, client, sheet, typed):
    url, codes = sheet
    client.act(f"{url}/seen", code=codes["A1"], hook=typed)
    assert verdicts(app) == {"A1": "wrong_hook"}


@pytest.mark.clause("KC-3c", "KC-4c")
def test_a_hook_noted_in_words_of_old_does_not_lock_its_row(app, client, sheet):
    url, _codes = sheet
    with acting(app, "zhou") as zhou:
        told = session.scalars(select(Count)).one().see("A1", by=zhou, hook="墙上第二排").id
    assert "实挂墙上第二排" in text_of(client.get(url))
    asked = {"hook": "墙上第二排", "condition": "sound", "pieces": "1"}
    assert client.act(f"/keys/counts/seen/{told}", **asked).status_code == 303
    assert client.act(f"/keys/counts/seen/{told}", **asked | {"hook": "墙上"}).status_code == 422
    with app.app_context():
        seen = session.get_one(Sighting, told)
        assert (seen.hook, seen.pieces) == ("墙上第二排", 1)
