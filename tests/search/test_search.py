"""One search: by two characters, initials and code, within the seeker's rights."""

import pytest

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import hang
from webapp.places import Unit
from webapp.tags import Tag


@pytest.fixture
def unit(app) -> str:
    with acting(app, "admin"):
        unit = Unit.add(Cast.site(), "3-1502", "锦绣阁1502")
        return Tag.make(unit, Cast.site()).code


@pytest.mark.parametrize("words", ["锦绣", "jxg", "1502", "3-15"])
def test_a_unit_is_found(act_as, unit, words):
    assert "锦绣阁1502" in text_of(act_as("wang").get("/search", query_string={"q": words}))


@pytest.mark.parametrize("words", ["王强", "wq", "G101"])
def test_a_person_is_found_by_those_who_may(act_as, words):
    assert "王强" in text_of(act_as("sun").get("/search", query_string={"q": words}))
    found = text_of(act_as("li").get("/search", query_string={"q": words}))
    assert "王强" not in found.replace(f"没有找到“{words}”", "").replace("例如：1204、3栋、王强", "")


def test_a_tags_code_leads_to_the_tag(act_as, unit):
    assert act_as("wang").get("/search", query_string={"q": unit.lower()}).headers["Location"] == f"/t/{unit}"


def test_another_site_finds_nothing(act_as, unit):
    phone = act_as("stranger")
    assert "锦绣阁1502" not in text_of(phone.get("/search", query_string={"q": "锦绣"}))
    assert "Location" not in phone.get("/search", query_string={"q": unit}).headers


@pytest.mark.parametrize("words", ["", " ", "%", "<script>alert(1)</script>", "x" * 5_000, "'--"])
def test_odd_words_find_nothing(act_as, words):
    assert act_as("wang").get("/search", query_string={"q": words}).status_code == 200


@pytest.mark.parametrize("words", ["B2-07", "水泵", "sb"])
def test_a_key_is_found_by_number_place_and_initials(app, act_as, words):
    hang(app)
    assert "B2-07" in text_of(act_as("zhou").get("/search", query_string={"q": words}))
    assert "B2-07" not in text_of(act_as("wu").get("/search", query_string={"q": "水泵"}))


def test_a_keys_sticker_does_not_tell_the_door(app):
    from webapp.subjects import bearers

    hang(app)
    with app.app_context():
        bearer = bearers()["keys"]
        [key] = bearer.things(Cast.site().id)
        assert key.place.zh not in bearer.label(key)
