"""Deadlines through killed workers, an outage, and people who acknowledge at the same instant: none missed, none doubled."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from tests.cast import Cast, acting
from tests.faults.contest import all_at_once
from tests.faults.shift_of_workers import alone, at_work, calls, told
from webapp import clock, deadlines
from webapp.database import session
from webapp.deadlines import fire
from webapp.logbook import Entry, act, verify
from webapp.places import Post

TWO_HOURS = 2 * 3600.0
cast = Cast()


def run(app, tell, number: int, kills: int, workers: int = 4) -> Counter:
    """All were due while nobody worked for two hours; four workers come back, and are killed again and again."""
    made = calls(app, number, rungs=(1, 5, 30), again=True)
    alone(app)
    took = at_work(app, TWO_HOURS, workers=workers, kills=kills, patience=240)
    said = told(app)
    tell(f"{number} calls, {kills} kills: {len(said)} told in {took:.1f} s")
    return Counter({key: times for key, times in said.items() if key[0] in set(made)})


def check(app, said: Counter, number: int) -> None:
    assert len({subject for subject, _ in said}) == number, "missed"
    assert {rung for _, rung in said} == {"call.3"}, "each rings once at the rung it has reached"
    assert max(said.values()) == 1, "doubled"
    with app.app_context():
        skipped = select(deadlines.Deadline.id).where(deadlines.Deadline.state == deadlines.State.SKIPPED)
        assert len(session.scalars(skipped).all()) == 2 * number
        assert list(verify()) == []


def test_killed_workers_miss_nothing_and_double_nothing(app, tell):
    check(app, run(app, tell, number=60, kills=1, workers=2), 60)


@pytest.mark.long
def test_a_thousand_calls_four_workers_ten_kills_two_hours(app, tell):
    check(app, run(app, tell, number=1_000, kills=10), 1_000)


def test_a_rung_that_is_said_again_is_told_once_a_round(app):
    """Told, it is set for its next round: a second worker who read it as due leaves it alone."""
    calls(app, 12, again=True)
    _two_workers(app)
    said = told(app)
    assert len(said) == 12
    assert max(said.values()) == 1


def test_without_compare_and_set_two_workers_tell_it_twice(app, monkeypatch):
    """Red control: whoever tells without claiming tells what another tells."""
    calls(app, 12)
    _two_workers(app)
    assert max(told(app).values()) == 1
    calls(app, 12, first=100)
    monkeypatch.setattr(fire, "_claimed", lambda _row_id: True)
    _two_workers(app)
    assert max(told(app).values()) > 1


def _two_workers(app, minutes: float = 2) -> None:
    """Both have read what is due before either of them tells anything."""
    with app.app_context():
        due = list(session.scalars(select(deadlines.Deadline.id).where(deadlines.Deadline.state == "set")))
        session.rollback()

    def work() -> None:
        with app.app_context(), clock.frozen(clock.now() + timedelta(minutes=minutes)):
            for row_id in due:
                with act():
                    fire._settle(row_id, last=True)
                session.commit()

    all_at_once([work, work])


def crossings(app, number: int, meeting=all_at_once) -> Counter:
    """Somebody acknowledges the first rung while the worker is about to tell the second: how often who was first."""
    return Counter(_crossing(app, each, meeting) for each in range(number))


def _crossing(app, number: int, meeting) -> str:
    began = clock.now()
    with acting(app, "admin"):
        post = Post.add(cast.site(), f"X{number}", "岗", "Post", duty="desk")
        said = {"zh": "到期", "en": "due", "roles": ["guard"]}
        rungs = [deadlines.Rung(f"call.{n}", began + timedelta(minutes=n), **said) for n in (1, 2)]
        deadlines.set_all(post, rungs)
        post_id = post.id
    _fire(app, began, 61)
    meeting([lambda: _acknowledge(app, post_id), lambda: _fire(app, began, 121)])
    _fire(app, began, 1800)
    with app.app_context():
        said = select(Entry.action).where(Entry.subject_id == post_id, Entry.action.like("deadline.%"))
        order = [action.removeprefix("deadline.") for action in session.scalars(said.order_by(Entry.seq))]
        session.rollback()
    assert order[-1] == "acknowledged", f"it rang after somebody had acknowledged: {order}"
    return "acknowledged first" if order == ["fired", "acknowledged"] else "rang first"


def _fire(app, began, seconds: int) -> None:
    with app.app_context(), clock.frozen(began + timedelta(seconds=seconds)):
        deadlines.fire_due()


def _acknowledge(app, post_id) -> None:
    with acting(app, "wang") as wang:
        first = select(deadlines.Deadline).where(deadlines.Deadline.subject_id == post_id)
        deadlines.acknowledge(session.scalars(first.where(deadlines.Deadline.rung == "call.1")).one(), wang)


def test_nothing_rings_after_it_was_acknowledged(app, tell):
    seen = crossings(app, 15)
    tell(f"15 crossings: {dict(seen)}")
    assert seen.total() == 15


@pytest.mark.long
def test_nothing_rings_after_it_was_acknowledged_in_five_hundred_crossings(app, tell):
    seen = crossings(app, 500)
    tell(f"500 crossings: {dict(seen)}; rung after acknowledged 0")
    assert seen.total() == 500


def test_an_acknowledgement_that_stops_nothing_is_found(app, monkeypatch):
    """Red control: where acknowledging leaves the ladder set, it rings on."""
    monkeypatch.setattr("webapp.deadlines.acknowledging.stop", lambda *_: None)
    with pytest.raises(AssertionError, match="it rang after"):
        crossings(app, 1, meeting=lambda acts: [one() for one in acts])


def test_a_rung_stands_once_in_the_database(app):
    """Red control of its own: what keeps doubles out is the constraint, not the code's hope."""
    calls(app, 1)
    columns = ", ".join(
        f'"{column.name}"' for column in deadlines.Deadline.__table__.columns if column.name != "id"
    )
    again = f"INSERT INTO deadline (id, {columns}) SELECT '{'0' * 31}1', {columns} FROM deadline"
    with app.app_context(), pytest.raises(IntegrityError):
        session.execute(text(again))
