"""A phone that rings no more is ended once, whoever ends it, and keeps nobody waiting for the chain meanwhile."""

from datetime import timedelta

import pytest
from sqlalchemy import event, func, select, text, update

from tests.cast import Cast, acting
from tests.client import text_of
from tests.notices.push_service import Browser
from webapp import clock, notices
from webapp.database import db, session
from webapp.logbook import Entry, verify
from webapp.notices import carrying
from webapp.notices.calling import Outcome
from webapp.notices.carrying import carry_pushes
from webapp.notices.posting import PUSH, ROBOT, Posting
from webapp.notices.pushing import PushSubscription

cast = Cast()


@pytest.fixture(autouse=True)
def stopped():
    """No time passes but what a test lets pass."""
    with clock.frozen(clock.now()):
        yield


@pytest.fixture
def rung(app, act_as):
    """The phones of three, for each of whom something urgent waits; the first of them."""
    phones = [act_as(key) for key in ("wang", "li", "ma")]
    for phone in phones:
        keys = {"push_endpoint": "http://127.0.0.1:9/send", **Browser().keys}
        assert phone.act("/pushes/", **keys).status_code == 303
    with acting(app, "chen"):
        notices.send(cast.site(), [cast.wang, cast.li, cast.ma], "请到3栋", "Come", urgent=True)
    return phones[0]


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


@pytest.mark.parametrize("status", [401, 403])
def test_where_our_own_word_is_not_taken_no_phone_is_switched_off(app, rung, act_as, monkeypatch, status):
    """The server's clock was off: it rests ten minutes, the person and the status page see why, and it rings again."""
    answers = [status] * 3
    monkeypatch.setattr(
        carrying, "post", lambda call: Outcome(*call.judge(answers.pop() if answers else 201, b""))
    )
    with app.app_context():
        assert carry_pushes() == 3
        assert (ended(), set(session.scalars(select(PushSubscription.trouble)))) == (0, {f"HTTP {status}"})
    assert f"发不出去：HTTP {status}" in text_of(rung.get("/notices/"))
    assert f"推送不到的手机 3 · HTTP {status}" in text_of(act_as("sun").get("/status"))
    for minutes, sent in ((9, 0), (11, 3)):
        with app.app_context(), clock.frozen(clock.now() + timedelta(minutes=minutes)):
            assert carry_pushes() == sent
            assert ended() == 0


def test_under_another_secret_of_the_house_it_is_offered_anew(app, rung, monkeypatch):
    """Its address cannot be read any more, nor would its service take the new key."""
    monkeypatch.setattr(
        app.config["GATEHOUSE"], "secret", "another secret, as long as the one that was before it"
    )
    with app.app_context():
        assert carry_pushes() == 0
        assert ended() == 3


def test_the_turn_of_the_robots_lets_no_push_go_that_is_under_way(app, rung):
    """Where a push takes long it would be sent twice; a push whose own turn died is sent again."""
    with app.app_context():
        long_ago = clock.now() - timedelta(minutes=4)
        session.execute(update(Posting).values(state="claimed", claimed_at=long_ago))
        session.commit()
        for turn, state in ((ROBOT, "claimed"), (PUSH, "queued")):
            carrying._let_go_of_lost(turn)
            assert set(session.scalars(select(Posting.state))) == {state}


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


def test_a_turn_of_pushes_may_last_minutes_where_their_services_are_blocked(app, rung):
    """Let go of after thirty seconds, as robots are, a slow one would ring twice."""
    with app.app_context():
        for seconds, state in ((60, "claimed"), (181, "queued")):
            a_while_ago = clock.now() - timedelta(seconds=seconds)
            session.execute(update(Posting).values(state="claimed", claimed_at=a_while_ago))
            session.commit()
            carrying._let_go_of_lost(PUSH)
            assert set(session.scalars(select(Posting.state))) == {state}


def test_each_turn_gives_up_its_own_alone(app, rung):
    with app.app_context(), clock.frozen(clock.now() + timedelta(minutes=31)):
        for turn, state in ((ROBOT, "queued"), (PUSH, "given_up")):
            carrying._give_up(turn)
            assert set(session.scalars(select(Posting.state))) == {state}
        session.rollback()
