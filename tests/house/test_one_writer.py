"""On SQLite one connection writes, and whoever waits for it waits outside the database."""

import threading

import pytest
from sqlalchemy import text

from webapp.database import db, reading


@pytest.fixture
def engine_of(app, engine):
    if engine != "sqlite":
        pytest.skip("PostgreSQL has many writers")
    with app.app_context():
        yield db.engine


def raw(connection):
    return connection.connection.dbapi_connection


def test_writers_follow_each_other_on_one_connection(engine_of):
    with engine_of.begin() as first:
        its = raw(first)
    with engine_of.begin() as second:
        assert raw(second) is its
        with reading(), engine_of.begin() as reader:
            assert raw(reader) is not its


def test_the_next_writer_waits_and_is_let_in_after_an_error(engine_of):
    order = []

    def write():
        with engine_of.begin():
            order.append("second")

    waiting = threading.Thread(target=write)
    with pytest.raises(ZeroDivisionError), engine_of.begin() as first:
        first.execute(text("SELECT 1"))
        waiting.start()
        waiting.join(0.2)
        order.append("first")
        raise ZeroDivisionError
    waiting.join(10)
    assert order == ["first", "second"]


def test_a_lost_connection_is_made_anew(engine_of):
    with engine_of.connect() as first:
        first.execute(text("SELECT 1"))
        first.invalidate()
        first.rollback()
    with engine_of.begin() as second:
        assert second.execute(text("SELECT 1")).scalar() == 1
    engine_of.dispose()
    with engine_of.begin() as third:
        assert third.execute(text("SELECT 1")).scalar() == 1
