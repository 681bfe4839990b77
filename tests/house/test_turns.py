"""On SQLite one connection writes, one reads beside it, and whoever waits for it waits outside the database, in order."""

import threading

import pytest
from sqlalchemy import text

from webapp.database import db, in_turn, reading
from webapp.database.turn import Turn


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


def test_a_reader_waits_its_turn_but_never_for_a_long_report(engine_of, monkeypatch):
    monkeypatch.setattr(in_turn, "READERS_WAIT", 5.0)
    order, done = [], threading.Event()

    def read(name):
        with reading(), engine_of.connect() as one:
            one.execute(text("SELECT 1"))
            order.append(name)
        done.set()

    with reading(), engine_of.connect() as report:
        report.execute(text("SELECT 1"))
        waiting = threading.Thread(target=read, args=["patient"])
        waiting.start()
        assert not done.wait(0.2)
        monkeypatch.setattr(in_turn, "READERS_WAIT", 0.05)
        read("second")
        order.append("report")
    waiting.join(10)
    assert order == ["second", "report", "patient"]


def test_a_turn_goes_to_whoever_waits_longest():
    turn, order, threads = Turn(), [], []

    def come(name):
        assert turn.take(10)
        order.append(name)
        turn.pass_on()

    assert turn.take(1)
    for name in range(5):
        threads.append(threading.Thread(target=come, args=[name]))
        threads[-1].start()
        while len(turn._waiting) <= name:
            threading.Event().wait(0.001)
    turn.pass_on()
    for thread in threads:
        thread.join(10)
    assert order == [0, 1, 2, 3, 4]


def test_who_gives_up_waiting_does_not_keep_the_turn():
    turn = Turn()
    assert turn.take(1)
    assert not turn.take(0.01)
    turn.pass_on()
    assert turn.take(0.01)


@pytest.mark.parametrize(("moving", "let_in", "waited"), [(True, True, 4), (False, False, 1)])
def test_who_waits_in_a_queue_that_moves_is_let_in_however_long_it_is(monkeypatch, moving, let_in, waited):
    """Every wait runs out, but each time whoever waits longest has just been let in; two stand before us."""
    turn, waits = Turn(), []
    assert turn.take(1)

    class RunsOut:
        ours = False

        def acquire(self, timeout=None):
            if timeout is None or self.ours:
                waits.append(timeout)
                return True
            waits.append(timeout)
            turn.pass_on()
            return False

        def release(self):
            self.ours = True

    turn._waiting.extend([RunsOut(), RunsOut()])
    with monkeypatch.context() as slow:
        slow.setattr(threading, "Lock", RunsOut)
        assert turn.take(5, while_it_moves=moving) is let_in
    assert waits == [None] + [5] * waited


def test_who_waits_for_one_that_never_lets_go_gives_up():
    turn = Turn()
    assert turn.take(1)
    assert not turn.take(0.01, while_it_moves=True)


def test_writers_stay_in_a_queue_that_moves_and_readers_do_not(engine_of, monkeypatch):
    """Twenty at one key on a slow machine: none leaves the queue to be told by SQLite that the house is busy."""
    bare, asked = Turn.take, []
    monkeypatch.setattr(
        Turn, "take", lambda turn, *how, **more: asked.append(more) or bare(turn, *how, **more)
    )
    with engine_of.begin(), reading(), engine_of.begin():
        assert asked == [{"while_it_moves": True}, {}]


def test_who_is_interrupted_while_waiting_leaves_no_gap(monkeypatch):
    turn = Turn()
    assert turn.take(1)

    class Interrupted:
        def acquire(self, timeout=None):
            if timeout is not None:
                raise KeyboardInterrupt

        def release(self):
            raise AssertionError("nobody waits here any more")

    with monkeypatch.context() as alarm:
        alarm.setattr(threading, "Lock", Interrupted)
        with pytest.raises(KeyboardInterrupt):
            turn.take(5)
    turn.pass_on()
    assert turn.take(0.01)


def test_a_connection_given_back_in_the_middle_of_taking_does_not_hang():
    turn = Turn()
    assert turn.take(1)
    with turn._door:
        turn.pass_on()
    assert turn.take(0.01)
