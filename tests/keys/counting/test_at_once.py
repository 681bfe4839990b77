"""Two phones at one count: what one of them closes the other no longer changes, and a number is drawn once."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.keys.counting.board import board, counted
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.counting.count import Count
from webapp.logbook import act, verify
from webapp.papers.number import NumberCounter

DONE = "done"
LET_GO = 0.3
"""Seconds after which a phone no longer waits for the other (SQLite lets one in at a time)."""


def at_once(app, count_id, *works) -> list[str]:
    """What each phone was told; each has read the count before either acts."""
    both = Barrier(len(works))

    def one(key, work) -> str:
        with app.app_context():
            try:
                with act(by=getattr(Cast(), key)) as now:
                    count = session.get_one(Count, count_id)
                    with suppress(BrokenBarrierError):
                        both.wait(LET_GO)
                    work(count, now.by)
                session.commit()
            except Refusal as no:
                session.rollback()
                return no.rule
            return DONE

    with ThreadPoolExecutor(len(works)) as crowd:
        return list(crowd.map(lambda work: one(*work), works))


def finished(app, *numbers: str):
    """A count of these keys with nothing to explain, not yet closed."""
    board(app, *numbers)
    with acting(app, "zhou") as zhou:
        count = counted()
        for number in numbers:
            count.see(number, by=zhou)
        count.finish(by=zhou)
        return count.id


def close(count, person) -> None:
    count.close(by=person)


def see(said):
    return lambda count, person: count.see(said, by=person)


@pytest.mark.clause("KC-3c")
def test_no_sheet_closes_over_a_scan_that_nobody_explained(app):
    count_id = finished(app, "A1")
    told = at_once(app, count_id, ("zhou", close), ("ma", see("X-STRANGE")))
    assert told in ([DONE, "key_count.closed"], ["key_count.unexplained", DONE])
    with app.app_context():
        count = session.get_one(Count, count_id)
        assert (count.closed_at is None) == bool(count.unexplained)
        assert list(verify()) == []


@pytest.mark.clause("KC-11a")
def test_a_sheet_is_closed_once(app):
    told = at_once(app, finished(app, "A1"), ("zhou", close), ("ma", close))
    assert sorted(told) == [DONE, "key_count.closed"]


def test_two_first_scans_draw_one_number(app):
    board(app, "A1", "A2")
    with acting(app, "zhou"):
        count_id = counted().id
    assert at_once(app, count_id, ("zhou", see("A1")), ("ma", see("A2"))) == [DONE, DONE]
    with app.app_context():
        drawn = select(NumberCounter.last).where(NumberCounter.series.like("QP%"))
        assert session.scalars(drawn).all() == [1]
        assert len(session.get_one(Count, count_id).seen) == 2
