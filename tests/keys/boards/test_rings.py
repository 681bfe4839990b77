"""A ring is a set: it goes out whole, comes back whole or in part, and a short one shows (KC-3c, KC-4b)."""

import io
import re

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, text

from tests.cast import Cast, acting
from tests.client import text_of
from tests.keys.board import custodian, form, hang
from webapp.database import session
from webapp.keys.boards.on_ring import OnRing
from webapp.keys.boards.ring import KeyRing
from webapp.keys.boards.ring_list import rings
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.keys.standing import Standing
from webapp.logbook import verify
from webapp.tags import Tag


@pytest.fixture
def ring(app):
    """Five keys on ring R1; its page and the keys' ids."""
    ids = [hang(app, "office", f"R-{n}", str(n)) for n in range(1, 6)]
    with acting(app, "sun"):
        for one in ids:
            session.get_one(Key, one).correct(ring="R1")
        return f"/keys/rings/{session.scalars(select(KeyRing)).one().id}", ids


def lend(client, ids):
    assert client.act("/keys/lots", **form(key=[str(one) for one in ids])).status_code == 303


@pytest.mark.clause("KC-3c")
def test_two_of_five_back_leaves_three_with_the_borrower_and_says_so(app, client, ring):
    url, ids = ring
    custodian(app, client)
    lend(client, ids)
    answer = client.act(f"{url}/return", key=[str(one) for one in ids[:2]])
    words = text_of(client.get(answer.location))
    assert "已还2/5" in words
    assert "钥匙圈不齐" in words
    with app.app_context():
        open_now = session.scalars(select(Custody).where(Custody.returned_at.is_(None))).all()
        assert {line.key_id for line in open_now} == set(ids[2:])
        assert list(verify()) == []
    client.act(f"{url}/return", key=[str(one) for one in ids[2:]])
    assert "钥匙圈不齐" not in text_of(client.get(url))


@pytest.mark.clause("KC-3c")
def test_nothing_ticked_is_no_return(app, client, ring):
    url, ids = ring
    custodian(app, client)
    lend(client, ids)
    answer = client.act(f"{url}/return")
    assert answer.status_code == 422
    assert "KC-3c" in text_of(answer)
    assert client.act(f"{url}/return", key=["nonsense"]).status_code == 404


@pytest.mark.clause("KC-4b")
def test_the_rings_own_tag_lends_all_of_it(app, client, ring):
    with acting(app, "sun"):
        code = Tag.make(session.scalars(select(KeyRing)).one(), Cast.site()).code
    custodian(app, client)
    assert text_of(client.get(f"/keys/lots/new?code={code}")).count("R-") >= 5
    assert "整圈借出" in text_of(client.get(f"/t/{code}"))


@pytest.mark.clause("KC-3c")
def test_a_missing_key_makes_the_ring_short(app, ring):
    _url, ids = ring
    with acting(app, "zhou"):
        session.get_one(Key, ids[3]).stand(Standing.MISSING)
        on = OnRing(session.scalars(select(KeyRing)).one())
        assert on.is_short
        assert [key.number for key in on.away] == ["R-4"]
        assert len(on.here) == 4


@pytest.mark.clause("KC-3c", "KC-4b")
def test_the_list_of_rings_is_searched_narrowed_and_taken_along(app, client, ring):
    _url, ids = ring
    other = [hang(app, "office", f"S-{n}", str(n)) for n in (11, 12)]
    with acting(app, "sun"):
        for one in other:
            session.get_one(Key, one).correct(ring="R12")
    with acting(app, "zhou"):
        session.get_one(Key, other[0]).stand(Standing.MISSING)
    custodian(app, client)
    lend(client, ids)

    def shown(asked: str) -> list[str]:
        sheet = load_workbook(io.BytesIO(client.get(f"/keys/rings/list.xlsx{asked}").data)).active
        rows = [row for row in sheet.iter_rows(values_only=True) if str(row[0]) in ("R1", "R12")]
        words = text_of(client.get(f"/keys/rings/{asked}"))
        assert all(row[6] in words for row in rows)
        return [" ".join(str(cell) for cell in row[:6]) for row in rows]

    whole, short = "R1 整圈借出 5 0 5 0", "R12 不齐 2 1 0 1"
    assert shown("") == [whole, short]
    assert shown("?only=out") == [whole]
    assert shown("?only=short") == [short]
    assert shown("?q=S-11") == [short]
    assert shown("?q=P-R-3") == [whole]
    client.act(f"/keys/{ids[0]}/return")
    assert shown("?only=short") == ["R1 不齐 5 1 4 0", short]


@pytest.mark.parametrize("only", ["", "out", "short"])
def test_the_list_finds_the_keys_of_a_ring_by_its_label(app, engine, ring, only):
    """Ten thousand keys on two thousand rings: a ring asks for its own keys, not for the ledger."""
    if engine != "sqlite":
        pytest.skip("PostgreSQL chooses by its statistics; the bench measures it")
    with app.app_context():
        asked = rings(Cast.site().id, only=only, search="3号")
        sql = asked.compile(session.connection(), compile_kwargs={"literal_binds": True}).string
        plan = "\n".join(row[3] for row in session.execute(text(f"EXPLAIN QUERY PLAN {sql}")))
    reads = re.findall(r"(?:SEARCH|SCAN) key\b.*", plan)
    assert reads
    assert all("ix_key_ring (site_id=? AND ring=?)" in one for one in reads), plan
