"""A book file is read whole or not at all."""

from datetime import timedelta

import pytest

from tests.procedures.book import KNOWN, SMALL, bent
from webapp.procedures.procedure import parse
from webapp.procedures.sheet import BookError


def test_a_whole_file_becomes_a_procedure():
    small = bent()
    assert list(small.steps) == ["asked", "done"]
    assert small.first.reminders[0].after == timedelta(minutes=5)
    assert small.steps["done"].is_end
    assert small.reason("nobody-there").words.zh == "没人"
    assert small.clauses == {"HR-1.2.b"}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('take = ["guard"]', 'take = ["gaurd"]', "take: unknown role 'gaurd'"),
        ('who = ["crew"]\nfields', 'who = ["crow"]\nfields', "step[done].who: unknown role 'crow'"),
        ("room.rule", "room.roole", "step[done].rules: unknown rule 'room.roole'"),
        ("room.effect", "room.efect", "step[done].effects: unknown effect 'room.efect'"),
        ("HR-1.2.b", "HR-1.2.z", "step[asked].clauses: unknown clause 'HR-1.2.z'"),
        ("room.minutes", "room.hours", "reminders[slow].setting: unknown setting 'room.hours'"),
        ('fields = ["answer"]', 'fields = ["anser"]', "step[done].fields: unknown field 'anser'"),
        ('fields = ["answer"]\n', "", "field[answer]: no step asks for it"),
        ('scans = ["unit"]', 'scans = ["door"]', "step[done].scans: unknown kind of tag 'door'"),
        ('to = "done"', 'to = "gone"', "step[asked]: unknown step 'gone'"),
        ('next = [{ to = "done" }]', "", "step[done]: no step leads to it"),
        ('until = ["done"]', 'until = ["gone"]', "step[asked]: unknown step 'gone'"),
        ('zh = "待办", ', "", "step[asked].state.zh: is missing"),
        (', en = "Finish"', "", "step[done].button.en: is missing"),
        ('en = "Late"', 'en = " "', "reminders[slow].en: is blank"),
        ('icon = "flag"', 'icon = "flag"\ncolour = "red"', "colour: is not a key"),
        ('after = "5 min"', 'after = "soon"', "reminders[slow].after: must be a number and one of"),
        ('kind = "choice"', 'kind = "chioce"', "field[answer].kind: unknown kind of field"),
        ("version = 1", 'version = "1"', "version: must be int"),
        ('to = "done"', 'to = "done", when = { field = "answer", is = "c" }', "is never answered 'c'"),
        ("[[could_not]]", "[[couldnot]]", "couldnot: is not a key"),
        ('until = ["done"]', 'until = ["done"], then = "gone"', "step[asked]: unknown step 'gone'"),
        ('after = "5 min"', 'after = "0 s", repeats = true', "reminders[slow].repeats: needs a span"),
        ('scans = ["unit"]', "beside = true", "step[asked]: 'done' is passed beside the road"),
    ],
)
def test_a_slip_is_named_with_file_and_key(old, new, says):
    with pytest.raises(BookError) as told:
        bent(old, new)
    assert str(told.value).startswith("small.toml: ")
    assert says in str(told.value)


def test_broken_toml_names_the_file():
    with pytest.raises(BookError, match=r"small\.toml: is not TOML"):
        bent('icon = "flag"', "icon = flag")


def test_the_hash_follows_the_text():
    assert bent().hash != bent('icon = "flag"', 'icon = "bell"').hash


def test_a_condition_chooses_the_way():
    forked = bent(
        'next = [{ to = "done" }]',
        'fields = ["answer"]\nnext = [{ to = "done", side = true }, { to = "asked", when = { field = "answer", is = "a" } }]',
    )
    assert [way.to for way in forked.first.follows({"answer": "a"})] == ["asked", "done"]
    assert [way.to for way in forked.first.follows({"answer": "b"})] == ["done"]


def beside(more: str = "") -> str:
    """The small procedure with its last step beside the road."""
    text = SMALL.replace('next = [{ to = "done" }]', 'next = [{ to = "done", side = true }]')
    return text.replace('scans = ["unit"]', f"beside = true\n{more}")


@pytest.mark.parametrize(
    ("more", "says"),
    [("", "no step ends the job"), ('next = [{ to = "asked" }]', "nothing follows what is passed beside")],
)
def test_what_is_passed_beside_the_road_leads_nowhere(more, says):
    with pytest.raises(BookError, match=says):
        parse(beside(more), "small.toml", KNOWN)
