"""Whoever was to be reminded is reminded, and nobody of what is over: each rung that is set or stopped (C20)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.keys.board import hang, lent, only_line
from tests.keys.cases.desk import opened, staff_up
from webapp.database import session
from webapp.deadlines import Deadline
from webapp.keys.cases import KeyCase
from webapp.keys.custody import Custody
from webapp.keys.extension import Extension
from webapp.keys.key import Key

LATE = ("overdue.1", "overdue.2", "overdue.3")


def rungs(app, *names: str) -> dict[str, str]:
    """How every rung of these names stands, of whatever it is about."""
    with app.app_context():
        rows = session.execute(select(Deadline.rung, Deadline.state).where(Deadline.rung.in_(names)))
        return {row.rung: row.state for row in rows}


@pytest.fixture
def out(app):
    """The key's id; it is lent to Li."""
    key_id = hang(app)
    lent(app, key_id)
    return key_id


@pytest.mark.clause("KC-3a")
def test_a_loan_asks_the_borrower_and_the_custodian_then_supervisor_then_manager(app, out):
    due = only_line(app).due_at
    with app.app_context():
        rows = session.scalars(select(Deadline).where(Deadline.rung.in_(LATE)).order_by(Deadline.rung)).all()
        told = [(row.roles.strip('[]"'), str(Cast().li.id) in row.persons, row.urgent) for row in rows]
    assert told == [
        ("key_custodian", True, False), ("key_supervisor", False, False), ("key_manager", False, True),
    ]  # fmt: skip
    assert [row.due_at - due for row in rows] == [timedelta(hours=hours) for hours in (0, 24, 72)]


@pytest.mark.clause("KC-3a")
def test_a_lending_or_a_return_taken_back_stops_and_sets_the_rungs(app, out):
    with acting(app, "zhou") as zhou:
        session.get_one(Key, out).take_back(by=zhou)
    assert set(rungs(app, *LATE).values()) == {"stopped"}
    with acting(app, "zhou") as zhou:
        session.get_one(Key, out).withdraw_return(by=zhou)
    assert set(rungs(app, *LATE).values()) == {"set"}
    with acting(app, "zhou") as zhou:
        session.get_one(Key, out).withdraw_loan(by=zhou)
    assert set(rungs(app, *LATE).values()) == {"stopped"}


@pytest.mark.clause("KC-9a", "KC-11f")
def test_nobody_is_chased_for_a_lost_key_and_again_where_it_was_a_mistake(app, out):
    staff_up(app)
    case_id = opened(app, out)
    assert set(rungs(app, *LATE).values()) == {"stopped"}
    with acting(app, "zhou") as zhou:
        session.get_one(KeyCase, case_id).withdraw(by=zhou)
    assert set(rungs(app, *LATE).values()) == {"set"}


def extended(app, verb, by="zhou", **how) -> None:
    with acting(app, by) as person:
        verb(session.scalars(select(Custody)).one(), by=person, **how)


@pytest.mark.clause("KC-3a")
@pytest.mark.parametrize("granted", [True, False])
def test_a_longer_time_rings_until_it_is_answered_and_the_borrower_hears_unless_it_is_taken_back(
    app, out, granted
):
    due, both = only_line(app).due_at, ("extension", "extension_told")
    more = due + timedelta(hours=2)
    extended(app, lambda line, by: Extension.ask(line, more, "还要用", by=by), by="li")
    assert rungs(app, *both) == {"extension": "set"}
    extended(
        app, lambda line, by: Extension.waiting(line).decide(granted, "" if granted else "夜班要用", by=by)
    )
    assert rungs(app, *both) == {"extension": "stopped", "extension_told": "set"}
    assert first_due(app) == (more if granted else due)
    extended(app, lambda line, by: Extension.undecide(line, by=by))
    assert rungs(app, *both)["extension_told"] == "stopped"
    assert first_due(app) == due


def first_due(app):
    """When the borrower is asked for the key."""
    with app.app_context():
        return session.scalars(select(Deadline.due_at).where(Deadline.rung == LATE[0])).one()
