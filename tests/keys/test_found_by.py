"""What a key is found by follows its number and its place, and a search reads one index alone (10,000 keys)."""

import pytest
from sqlalchemy import select, text

from tests.cast import Cast, acting
from tests.keys.board import hang
from webapp.database import session
from webapp.keys import ledger
from webapp.keys.found_by import LONGEST, words
from webapp.keys.key import Key
from webapp.logbook import verify
from webapp.places import Place, Unit


def found(app, search) -> list[str]:
    with app.app_context():
        return [key.number for key in session.scalars(ledger.rows(Cast.site().id, search=search))]


@pytest.mark.parametrize("search", ["b2-0", "B2-07", "三栋水", "PUMP room", "sdsbf", "p-b2"])
def test_it_is_found_by_number_and_every_name_of_its_place_whatever_the_case(app, search):
    hang(app)
    assert found(app, search) == ["B2-07"]


def test_nothing_is_found_across_two_names(app):
    hang(app)
    assert found(app, "07三栋") == found(app, "room 3p-") == []


def test_a_place_that_is_renamed_is_found_by_its_new_names_only(app):
    hang(app)
    with acting(app, "sun"):
        session.scalars(select(Place).where(Place.code == "P-B2-07")).one().correct(zh="𠮷祥消防泵房")
    assert (found(app, "𠮷祥"), found(app, "xxfbf"), found(app, "水泵")) == (["B2-07"], ["B2-07"], [])
    with app.app_context():
        assert list(verify()) == []


def test_a_key_put_right_is_found_where_it_is_now(app):
    key_id = hang(app)
    with acting(app, "sun"):
        other = Unit.add(Cast.site(), "Q-1", "门卫室", "Gate house")
        session.get_one(Key, key_id).correct(number="B2-08", place=other)
    assert (found(app, "b2-08"), found(app, "gate h")) == (["B2-08"], ["B2-08"])
    assert found(app, "水泵") == found(app, "B2-07") == []


def test_a_very_long_name_fits_the_index(app):
    with acting(app, "sun"):
        room = Unit.add(Cast.site(), "L-1", "𠮷" * 3000, "x" * 3000)
        key = Key.add(room, number="L-1", key_class="office", cabinet_no="8", hook_no="1")
        assert len(key.found_by) == LONGEST


def test_a_search_reads_one_index_and_no_key(app, engine):
    """In the ledger's own order, so that a full page ends it."""
    if engine != "sqlite":
        pytest.skip("PostgreSQL chooses by its statistics; the bench measures it")
    hang(app)
    with app.app_context():
        asked = ledger.rows(Cast.site().id, search="水泵").with_only_columns(Key.id)
        sql = asked.compile(session.connection(), compile_kwargs={"literal_binds": True}).string
        plan = "\n".join(row[3] for row in session.execute(text(f"EXPLAIN QUERY PLAN {sql}")))
    assert "key USING COVERING INDEX ix_key_found_by" in plan
    assert "TEMP B-TREE" not in plan


def test_words_of_a_key_name_each_name_once(app):
    with app.app_context():
        assert words("A-1", Unit(zh="机房", en="机房", code="A-1", initials="jf")) == "a-1\n机房\njf"
