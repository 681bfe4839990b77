"""A number that stands for several keys is counted in keys, and a ring as a set: a short one is a difference (KC-3c)."""

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.keys.board import custodian, lend
from tests.keys.counting.board import board, counted, key, refused
from webapp.database import session
from webapp.keys.boards.ring import KeyRing
from webapp.keys.cases import KeyCase
from webapp.keys.counting.sighting import Sighting
from webapp.keys.standing import Standing
from webapp.tags import Tag


def of_three(app) -> None:
    """A1 stands for three keys."""
    board(app, "A1")
    with acting(app, "sun"):
        key("A1").correct(copies=3)


def gaps(count) -> list[tuple[str, str]]:
    return [(gap.said, gap.gap) for gap in count.gaps]


@pytest.mark.clause("KC-3c")
@pytest.mark.parametrize(
    ("pieces", "gap", "difference"),
    [(3, None, 0), (2, "short", 1), (4, "surplus", -1), (None, "uncounted", 2), (0, "short", 3)],
)
def test_as_many_keys_hang_there_as_were_counted(app, pieces, gap, difference):
    of_three(app)
    with acting(app, "zhou") as zhou:
        count = counted()
        count.see("A1", by=zhou, pieces=pieces)
        count.finish(by=zhou)
        assert gaps(count) == ([("A1", gap)] if gap else [])
        assert (count.lines[0]["book"], count.lines[0]["difference"]) == (3, difference)


@pytest.mark.clause("KC-3c")
def test_counting_the_keys_settles_it_and_a_short_one_has_to_be_explained(app):
    of_three(app)
    with acting(app, "zhou") as zhou:
        count = counted()
        seen = count.see("A1", by=zhou)
        assert seen.wants_pieces
        count.finish(by=zhou)
        seen.correct("", "sound", 2, by=zhou)
        assert gaps(count) == [("A1", "short")]
        with refused("key_count.unexplained"):
            count.close(by=zhou)
        seen.correct("", "sound", 3, by=zhou)
        assert gaps(count) == []
        assert not seen.wants_pieces


@pytest.mark.clause("KC-3c")
def test_a_second_scan_adds_how_many_and_what_is_damaged_and_takes_nothing_away(app):
    of_three(app)
    with acting(app, "zhou") as zhou:
        count = counted()
        count.see("A1", by=zhou)
        again = count.see("A1", by=Cast().ma, pieces=3, condition="tag_damaged")
        count.see("A1", by=zhou, hook="3-1")
        count.see("A1", by=zhou)
        assert (again.pieces, again.condition, again.hook) == (3, "tag_damaged", "3-1")
        count.finish(by=zhou)
        assert gaps(count) == [("A1", "condition")]


@pytest.mark.clause("KC-3c")
def test_what_came_back_of_a_loan_hangs_and_the_rest_is_out(app):
    of_three(app)
    with acting(app, "zhou") as zhou:
        lend(key("A1"), zhou)
        key("A1").take_back(by=zhou, pieces=1)
        count = counted()
        assert count.see("A1", by=zhou, pieces=1).verdict == "found"
        count.finish(by=zhou)
        (line,) = count.lines
        assert (line["book"], line["in_cabinet"], line["on_loan"], line["difference"]) == (3, 1, 2, 0)
        assert gaps(count) == []


@pytest.mark.clause("KC-3c", "KC-11f")
def test_of_three_keys_one_of_which_is_lost_two_are_found_and_one_is_short(app):
    of_three(app)
    with acting(app, "zhou") as zhou:
        lend(key("A1"), zhou)
        key("A1").take_back(by=zhou, pieces=2)
        KeyCase.open("loss", Cast.site(), by=zhou, facts="一条遗失在地下车库里", key=key("A1"))
        count = counted()
        assert count.see("A1", by=zhou, pieces=2).verdict == "found"
        count.finish(by=zhou)
        assert (gaps(count), count.lines[0]["difference"]) == ([("A1", "short")], 1)


@pytest.fixture
def ring(app):
    """A1, A2, A3 on ring R1; the code of its tag."""
    board(app, "A1", "A2", "A3")
    with acting(app, "sun"):
        for number in ("A1", "A2", "A3"):
            key(number).correct(ring="R1")
        return Tag.make(session.scalars(select(KeyRing)).one(), Cast.site()).code


@pytest.mark.clause("KC-3c", "KC-11a")
@pytest.mark.parametrize(
    ("pieces", "missing"), [(3, []), (2, ["A1", "A2", "A3"]), (None, ["A1", "A2", "A3"])]
)
def test_a_ring_with_all_its_keys_is_found_by_one_scan_and_a_short_one_is_not(app, ring, pieces, missing):
    with acting(app, "zhou") as zhou:
        count = counted()
        count.see(ring, by=zhou, pieces=pieces)
        count.finish(by=zhou)
        assert gaps(count) == [(number, "missing") for number in missing]


@pytest.mark.clause("KC-3c")
def test_of_a_short_ring_only_the_key_that_is_not_scanned_is_missing(app, ring):
    with acting(app, "zhou") as zhou:
        count = counted()
        count.see(ring, by=zhou, pieces=2)
        for number in ("A1", "A3"):
            count.see(number, by=zhou)
        count.finish(by=zhou)
        assert gaps(count) == [("A2", "missing")]


@pytest.mark.clause("KC-3c")
def test_a_ring_is_expected_without_its_key_that_is_on_its_way(app, ring):
    with acting(app, "zhou") as zhou:
        key("A2").stand(Standing.IN_TRANSFER)
        count = counted()
        count.see(ring, by=zhou, pieces=2)
        count.finish(by=zhou)
        assert gaps(count) == []


@pytest.mark.clause("KC-3c")
def test_the_page_asks_how_many_and_takes_the_number(app, client):
    of_three(app)
    with acting(app, "zhou"):
        url = f"/keys/counts/{counted().id}"
    custodian(app, client)
    client.act(f"{url}/seen", code="A1")
    assert 'name="pieces"' in client.get(url).text
    with app.app_context():
        seen = session.scalars(select(Sighting)).one().id
    assert client.act(f"/keys/counts/seen/{seen}", pieces="3", hook="", condition="sound").status_code == 303
    with app.app_context():
        assert session.scalars(select(Sighting)).one().pieces == 3
