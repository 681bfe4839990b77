"""What the database says word for word as before is not built anew; whatever it says otherwise is seen at once."""

from sqlalchemy import bindparam, delete, event, inspect, select, update

from tests.cast import Cast, acting
from tests.keys.board import hang
from webapp import clock
from webapp.database import db, session, straight, understood, write_down
from webapp.keys.key import Key
from webapp.people import Person
from webapp.submissions import Submission

NUMBERED = select(Key).where(Key.number == bindparam("number"))


def key(number: str = "B7-01") -> Key | None:
    rows = understood(session(), NUMBERED, number=number)
    return rows[0][0] if rows else None


def tables(**facts: str) -> None:
    straight(update(Key.__table__).values(**facts))
    session.commit()


def test_it_is_what_the_orm_reads(app):
    hang(app, number="B7-01", hook="1")
    for _ in range(2):
        with app.app_context():
            ours = key()
            mine = {one.key: getattr(ours, one.key) for one in inspect(Key).column_attrs} | {
                "at": ours.place.id
            }
            assert ours in session
            session.expunge_all()
            read = session.scalars(NUMBERED, {"number": "B7-01"}).one()
            theirs = {one.key: getattr(read, one.key) for one in inspect(Key).column_attrs} | {
                "at": read.place.id
            }
            assert (mine, type(ours.place)) == (theirs, type(read.place))


def test_a_change_from_outside_is_seen_at_once(app):
    hang(app, number="B7-01", hook="1")
    for hook in ("1", "2", "3"):
        with app.app_context():
            tables(hook_no=hook)
        with app.app_context():
            assert key().hook_no == hook
    with app.app_context():
        straight(delete(Key.__table__))
        assert key() is None


def test_ones_own_change_stands_and_is_kept(app):
    hang(app, number="B7-01", hook="1")
    with acting(app, "sun"):
        key().correct(hook_no="9")
        assert key().hook_no == "9"
    with app.app_context():
        assert key().hook_no == "9"


def test_what_another_keeps_half_changed_is_not_taken_for_the_databases_word(app):
    hang(app, number="B7-01", hook="1")
    with app.app_context(), session.no_autoflush:
        first = session.scalars(NUMBERED, {"number": "B7-01"}).one()
        first.hook_no = "half"
        assert key() is first
        session.rollback()
    with app.app_context():
        assert key().hook_no == "1"


def test_after_a_rollback_it_is_read_again(app):
    hang(app, number="B7-01", hook="1")
    with app.app_context():
        mine = key()
        session.rollback()
        tables(hook_no="4")
        assert key() is mine
        assert mine.hook_no == "4"


def test_the_second_time_no_object_is_built_by_the_orm(app):
    if db_is_not_sqlite(app):
        return
    hang(app, number="B7-01", hook="1")
    with app.app_context():
        key()
    with app.app_context():
        asked: list[str] = []
        event.listen(db.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
        assert key().number == "B7-01"
        assert key().place.code
        assert not [said for said in asked if said.startswith("SELECT")]


def test_one_column_is_written_at_once(app):
    with acting(app, "sun"):
        kept = Submission(
            site_id=Cast.site().id,
            endpoint="x",
            path="/",
            fingerprint="-",
            received=clock.now(),
            verdict="refused",
        )
        session.add(kept)
        session.flush()
        write_down(kept, verdict="applied", number="JH01")
        assert not inspect(kept).modified
        session.refresh(kept)
        assert (kept.verdict, kept.number) == ("applied", "JH01")
        session.rollback()


def db_is_not_sqlite(app) -> bool:
    with app.app_context():
        return db.engine.dialect.name != "sqlite"


def test_people_are_found_by_it(app):
    with app.app_context():
        one = Cast().zhou.id
    with app.app_context():
        straight(update(Person.__table__).where(Person.__table__.c.id == one).values(name="周改"))
        session.commit()
        session.expunge_all()
        assert session.get(Person, one).name == "周改"
