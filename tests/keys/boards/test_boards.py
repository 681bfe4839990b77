"""Cabinets, hooks and rings bear tags of their own: what a scan of them opens (KC-3d, KC-4b, KC-4c)."""

import io

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import custodian, hang, lent, only_line
from webapp.database import session
from webapp.keys.boards.cabinet import KeyCabinet
from webapp.keys.boards.hook import KeyHook
from webapp.keys.counting.count import Count
from webapp.keys.key import Key
from webapp.subjects import bearers
from webapp.tags import Tag


def tagged(app, model) -> str:
    """The code of a new tag on the only thing of that sort."""
    with acting(app, "sun"):
        return Tag.make(session.scalars(select(model)).one(), Cast.site()).code


@pytest.mark.clause("KC-4b")
def test_the_first_key_that_names_them_makes_cabinet_and_hook_once(app):
    first = hang(app, number="B2-07", hook="12")
    hang(app, number="B2-08", hook="3")
    with acting(app, "sun"):
        session.get_one(Key, first).correct(ring="R1")
    with app.app_context():
        site = Cast.site().id
        named = {name: [one.label(thing) for thing in one.things(site)] for name, one in bearers().items()}
        assert named["cabinets"] == ["3柜 · cabinet 3"]
        assert named["hooks"] == ["3-3", "3-12"]
        assert named["rings"] == ["钥匙圈R1 · ring R1"]


@pytest.mark.clause("KC-4b")
def test_a_key_that_moves_takes_its_label_to_the_new_hook(app):
    key_id = hang(app)
    with acting(app, "sun"):
        session.get_one(Key, key_id).correct(cabinet_no="5", hook_no="1")
    with app.app_context():
        assert {one.label for one in session.scalars(select(KeyHook))} == {"3-12", "5-1"}
        assert [one.label for one in bearers()["hooks"].things(Cast.site().id)] == ["5-1"]


@pytest.mark.clause("KC-3d")
def test_a_cabinets_tag_shows_who_keeps_it_and_starts_its_count(app, client):
    key_id = hang(app)
    hang(app, number="B2-08", hook="13")
    lent(app, key_id)
    code = tagged(app, KeyCabinet)
    custodian(app, client)
    words = text_of(client.get(f"/t/{code}"))
    assert "尚未有人接管" in words
    assert client.act("/keys/counts", kind="extra", place="customer_centre", cabinet="3").status_code == 303
    with app.app_context():
        count = session.scalars(select(Count)).one()
        assert (count.cabinet_no, count.kind) == ("3", "extra")
        url = f"/keys/cabinets/{session.scalars(select(KeyCabinet)).one().id}"
    assert f"/keys/counts/{count.id}" in client.get(f"/t/{code}").text
    whole, out = (text_of(client.get(url + asked)) for asked in ("", "?only=out"))
    assert ("B2-08" in whole, "B2-08" in out, "B2-07" in out) == (True, False, True)
    assert "/keys/list.xlsx?cabinet=3&amp;only=out" in client.get(url + "?only=out").text


@pytest.mark.clause("KC-4c")
def test_a_hooks_tag_takes_its_own_key_back_and_no_other(app, client):
    key_id = hang(app)
    lent(app, key_id)
    code = tagged(app, KeyHook)
    hang(app, number="B2-08", hook="13")
    custodian(app, client)
    assert f'name="hook" value="{code}"' in client.get(f"/t/{code}").text
    with acting(app, "zhou"):
        other = session.scalars(select(KeyHook).where(KeyHook.number == "13")).one()
        wrong = Tag.make(other, Cast.site()).code
        keys_own = Tag.make(session.get_one(Key, key_id), Cast.site()).code
    answer = client.act(f"/keys/{key_id}/return", hook=wrong)
    assert answer.status_code == 422
    assert "3柜-12号" in text_of(answer)
    assert "挂钩标签" in text_of(client.act(f"/keys/{key_id}/return", hook=keys_own))
    assert only_line(app).returned_at is None
    assert client.act(f"/keys/{key_id}/return", hook=code).status_code == 303
    assert only_line(app).hook == "3柜-12号（已扫码）"


@pytest.mark.clause("KC-4c")
def test_a_revoked_hook_tag_confirms_nothing(app, client):
    key_id = hang(app)
    lent(app, key_id)
    code = tagged(app, KeyHook)
    with acting(app, "sun"):
        session.scalars(select(Tag)).one().revoke()
    custodian(app, client)
    assert client.act(f"/keys/{key_id}/return", hook=code).status_code == 422


def test_an_empty_hook_says_so(app, client):
    key_id = hang(app)
    code = tagged(app, KeyHook)
    with acting(app, "sun"):
        session.get_one(Key, key_id).correct(hook_no="99")
        hook, cabinet = (session.scalars(select(model.id)).first() for model in (KeyHook, KeyCabinet))
    custodian(app, client)
    assert "空钩" in text_of(client.get(f"/t/{code}"))
    assert client.get(f"/keys/hooks/{hook}").location == f"/keys/cabinets/{cabinet}"


def test_other_sites_and_guards_see_nothing(app, act_as):
    hang(app)
    with app.app_context():
        url = f"/keys/cabinets/{session.scalars(select(KeyCabinet)).one().id}"
    assert act_as("wang").get(url).status_code == 403
    assert act_as("qian").get(url).status_code in (403, 404)


def test_the_ledgers_workbook_is_narrowed_to_a_cabinet(app, client):
    hang(app)
    custodian(app, client)
    sheets = [load_workbook(io.BytesIO(client.get(f"/keys/list.xlsx?cabinet={no}").data)) for no in "34"]
    said = ["B2-07" in {cell.value for row in book.worksheets[0] for cell in row} for book in sheets]
    assert said == [True, False]


@pytest.mark.clause("KC-4b")
def test_labels_are_chosen_in_the_readers_language_and_numbers_come_first(app, act_as):
    for number, cabinet in (("X-1", "S"), ("X-2", "10"), ("X-3", "9")):
        key_id = hang(app, number=number, hook="1")
        with acting(app, "sun"):
            session.get_one(Key, key_id).correct(cabinet_no=cabinet)
    manager = act_as("sun")
    for language, names in (("zh", ["9柜", "10柜", "S柜"]), ("en", ["cabinet 9", "cabinet 10", "cabinet S"])):
        words = text_of(manager.get(f"/tags/cabinets?lang={language}"))
        assert sorted(names, key=words.index) == names
        assert "柜 · cabinet" not in words
