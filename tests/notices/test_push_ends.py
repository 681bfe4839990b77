"""A phone that rings no more is ended once, whoever ends it, and keeps nobody waiting for the chain meanwhile."""

from datetime import timedelta

import pytest
from sqlalchemy import event, func, select, text

from tests.cast import Cast, acting
from tests.notices.push_service import Browser
from webapp import clock, notices
from webapp.database import db, session
from webapp.logbook import Entry, verify
from webapp.notices.carrying import carry_pushes
from webapp.notices.posting import Posting
from webapp.notices.pushing import PushSubscription

cast = Cast()


@pytest.fixture(autouse=True)
def stopped():
    """No time passes but what a test lets pass."""
    with clock.frozen(clock.now()):
        yield


@pytest.fixture
def rung(app, act_as):
    """The phones of three, for each of whom something urgent waits."""
    for key in ("wang", "li", "ma"):
        keys = {"push_endpoint": "http://127.0.0.1:9/send", **Browser().keys}
        assert act_as(key).act("/pushes/", **keys).status_code == 303
    with acting(app, "chen"):
        notices.send(cast.site(), [cast.wang, cast.li, cast.ma], "请到3栋", "Come", urgent=True)


@pytest.fixture
def transactions(app):
    """The statements of each, as they go to the database."""
    seen: list[list[str]] = [[]]

    def said(_connection, _cursor, statement, *_more):
        seen[-1].append(statement)

    def over(_connection):
        seen.append([])

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", said)
    event.listen(engine, "commit", over)
    yield seen
    event.remove(engine, "before_cursor_execute", said)
    event.remove(engine, "commit", over)


def ended() -> int:
    """How often the logbook says it."""
    said = select(func.count()).select_from(Entry).where(Entry.action == "push_subscription.ended")
    return session.scalar(said)


def test_each_ends_in_a_transaction_of_its_own_and_the_chain_comes_last(app, rung, transactions):
    """Else the worker would hold the head and want a row which a sign-out holds, which wants the head."""
    with app.app_context(), clock.frozen(clock.now() + timedelta(hours=13)):
        assert carry_pushes() == 0
        chained = [one for one in transactions if any("UPDATE chain_head" in line for line in one)]
        assert len(chained) == ended() == 3
        assert set(session.scalars(select(Posting.state))) == {"needless"}
        assert list(verify()) == []
    for statements in chained:
        head = next(number for number, line in enumerate(statements) if "chain_head" in line)
        after = " ".join(statements[head:])
        assert not [table for table in ("posting", "push_subscription") if f" {table} " in after]


@pytest.mark.parametrize("how", ["stop", "lose", "leave"])
def test_what_was_ended_meanwhile_is_not_ended_twice(app, rung, how):
    """The tap on "Switch off" came during the call."""
    with acting(app, "wang") as wang:
        one = session.scalars(select(PushSubscription).where(PushSubscription.person_id == wang.id)).one()
        assert one.ended_at is None
        session.execute(text("UPDATE push_subscription SET ended_at = since"))
        {"stop": lambda: one.stop(by=wang), "lose": one.lose, "leave": one.leave}[how]()
    with app.app_context():
        assert ended() == 0
