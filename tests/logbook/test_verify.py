"""Tampering shows, and its first place is named; honest work never alarms."""

import threading

import pytest
from sqlalchemy import select, text, update

from tests.cast import Cast, acting
from tests.unguarded import without_guards
from webapp.database import db, install_guards, session
from webapp.logbook import Revision, act, record, said, verify
from webapp.people import Person
from webapp.places import Post

cast = Cast()
TAMPERINGS = {
    "body edited": "UPDATE entry SET body = replace(body, 'person', 'Person') WHERE seq = 5",
    "action edited": "UPDATE entry SET action = 'person.joined' WHERE seq = 7",
    "actor edited": "UPDATE entry SET actor_id = id WHERE seq = 6",
    "entry deleted": "DELETE FROM entry WHERE seq = 4",
    "tail cut off": "DELETE FROM entry WHERE seq > 9",
    "two swapped": "UPDATE entry SET seq = CASE seq WHEN 5 THEN 1000006 ELSE 5 END WHERE seq IN (5, 6)",
    "row edited": "UPDATE person SET name = '李鬼' WHERE staff_no = 'G101'",
    "plain column edited": "UPDATE person SET staff_no = 'G999' WHERE staff_no = 'G101'",
    "role widened": "UPDATE role_grant SET role = 'office_manager' WHERE role = 'guard'",
    "row deleted": "DELETE FROM setting",
    "old value forged": "UPDATE revision SET old = '\"王五\"'",
    "new value forged": "UPDATE revision SET new = '\"王五\"' WHERE field = 'name'",
    "old value is no JSON": "UPDATE revision SET old = '{'",
    "new value is no JSON": "UPDATE revision SET new = '{'",
    "salt is no number": "UPDATE revision SET salt = 'pepper'",
    "value destroyed without a word": "DELETE FROM revision WHERE field = 'name'",
}


@pytest.fixture
def busy(app):
    """A house in which a setting was changed, so that every kind of row stands."""
    from webapp.settings import change

    with acting(app, "sun"):
        change(cast.site().id, "keys.due", 6)
    return app


def test_an_honest_house_has_no_findings(busy):
    with busy.app_context():
        assert list(verify()) == []


def test_a_logbook_larger_than_the_memory_is_read_the_same(busy, monkeypatch):
    monkeypatch.setattr(said, "AT_HAND", 3)
    with busy.app_context():
        assert list(verify()) == []
        without_guards()
        session.execute(text(TAMPERINGS["row deleted"]))
        session.execute(text(TAMPERINGS["row edited"]))
        assert [one.what for one in verify()] == [
            "name is not what its last entry said",
            "is gone without an entry",
        ]
        session.rollback()
        with db.engine.begin() as connection:
            install_guards(connection)


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_tampering_is_named(busy, tampering):
    with busy.app_context():
        without_guards()
        session.execute(text(TAMPERINGS[tampering]))
        session.commit()
        findings = list(verify())
        session.rollback()
        with db.engine.begin() as connection:
            install_guards(connection)
    assert findings, tampering


def test_a_row_edited_behind_the_product_is_named_with_its_field(busy):
    with busy.app_context():
        wang = cast.wang.id
        session.execute(text(TAMPERINGS["row edited"]))
        session.commit()
        assert [(f.where, f.what.split()[0]) for f in verify()] == [(f"row person:{wang}", "name")]


@pytest.mark.parametrize("kind", ["gate", "no kind of place", ""])
def test_a_place_of_a_forged_kind_is_named_and_verification_goes_on(busy, kind):
    """A kind that no class knows stopped the reading: whoever wrote it had silenced every other finding."""
    with acting(busy, "sun"):
        post_id = Post.add(cast.site(), "P-1", "水泵房", "Pump room", duty="patrol_point").id
    with busy.app_context():
        wang = cast.wang.id
        session.execute(update(Post.__table__).where(Post.__table__.c.id == post_id).values(kind=kind))
        session.execute(text(TAMPERINGS["plain column edited"].replace("G101", cast.wang.staff_no)))
        told = {(one.where, one.what.split()[0]) for one in verify()}
        session.rollback()
    assert told == {(f"row place:{post_id}", "kind"), (f"row person:{wang}", "staff_no")}


@pytest.mark.parametrize("column", ["home_site_id", "disabled_at"])
def test_what_a_column_cannot_hold_is_named(busy, engine, column):
    if engine == "postgresql":
        pytest.skip("PostgreSQL lets no word into a column of numbers or ids")
    with busy.app_context():
        wang = cast.wang.id
        session.execute(text(f"UPDATE person SET {column} = 'never' WHERE id = '{wang.hex}'"))
        told = [(one.where, one.what.split()[0]) for one in verify()]
        session.rollback()
    assert told == [(f"row person:{wang}", column)]


@pytest.mark.parametrize(
    "verb", ["UPDATE entry SET action = 'x'", "DELETE FROM entry", "UPDATE revision SET new = NULL"]
)
def test_the_database_itself_refuses(inside, verb):
    with pytest.raises(Exception, match="append-only"):
        session.execute(text(verb))
    session.rollback()


def test_replace_does_not_walk_round_the_guard(inside, engine):
    if engine == "postgresql":
        pytest.skip("PostgreSQL has no INSERT OR REPLACE")
    with pytest.raises(Exception, match="append-only"):
        session.execute(text("INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 3"))
    session.rollback()


def test_many_writers_make_one_chain(app):
    def work(number: int) -> None:
        from webapp.settings import change

        for turn in range(6):
            with app.app_context():
                with act(by=cast.sun):
                    change(cast.site().id, "keys.due", 1 + number + turn)
                session.commit()

    threads = [threading.Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        assert list(verify()) == []
        made = session.scalar(text("SELECT count(*) FROM entry WHERE action = 'setting.changed'"))
    assert made == 48


def test_erasing_destroys_the_values_leaves_a_tombstone_and_still_verifies(app):
    with acting(app, "sun"):
        li = cast.li
        li.correct(name="李敏𠮷")
        li_id = li.id
    with app.app_context():
        with act(by=cast.sun):
            person = session.get_one(Person, li_id)
            person.name, person.phone, person.initials = "", "", ""
            record("person.corrected", person, erases=True)
        session.commit()
        kept = session.scalars(select(Revision.new).where(Revision.row_id == li_id)).all()
        assert not any("李敏" in value for value in kept if value)
        assert list(verify()) == []
