"""What is due is told once, by one worker, to whoever is on duty; after an outage only the rung reached last."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from tests.cast import Cast, acting
from webapp import clock, deadlines, notices
from webapp.database import session
from webapp.deadlines.deadline import State
from webapp.logbook import Entry
from webapp.places import Post
from webapp.roster import Duty

cast = Cast()
WORDS = {"zh": "还没有答复", "en": "Not answered yet"}


def subject():
    """Any site-scoped thing will do: here a post."""
    return session.scalars(select(Post)).one()


@pytest.fixture
def post(app):
    with acting(app, "admin"):
        Post.add(cast.site(), "FW1", "服务中心", "Service centre", duty="service_centre")
    return app


def set_at(app, rung, minutes, **told):
    with acting(app, "chen"):
        deadlines.set(subject(), rung, clock.now() + timedelta(minutes=minutes), **WORDS, **told)


def states(app):
    with app.app_context():
        rows = session.scalars(select(deadlines.Deadline).order_by(deadlines.Deadline.rung))
        return {row.rung: row.state for row in rows}


def told(app, key):
    with app.app_context():
        return [notice.zh for notice in notices.unseen(getattr(cast, key), cast.site().id)]


def fire(app, after=0):
    with app.app_context(), clock.frozen(clock.now() + timedelta(minutes=after)):
        return deadlines.fire_due()


def test_nothing_is_told_before_it_is_due(post):
    set_at(post, "vehicle", 2, roles=["centre_admin"])
    assert fire(post) == 0
    assert told(post, "chen") == []


def test_it_is_told_once_and_written_down(post):
    set_at(post, "vehicle", 2, roles=["centre_admin"])
    assert [fire(post, 3), fire(post, 4)] == [1, 0]
    assert told(post, "chen") == ["还没有答复"]
    with post.app_context():
        actions = list(
            session.scalars(
                select(Entry.action)
                .where(Entry.site_id == cast.site().id)
                .order_by(Entry.seq.desc())
                .limit(2)
            )
        )
    assert actions == ["notice.sent", "deadline.fired"]


def test_stopped_is_not_told(post):
    set_at(post, "vehicle", 2, roles=["centre_admin"])
    with acting(post, "chen"):
        deadlines.stop(subject(), "vehicle")
    assert fire(post, 3) == 0
    assert states(post) == {"vehicle": State.STOPPED}


def test_a_rung_at_hand_knows_that_it_was_stopped(post):
    set_at(post, "vehicle", 2, roles=["centre_admin"])
    with acting(post, "chen"):
        rung = session.scalars(select(deadlines.Deadline)).one()
        deadlines.stop(subject(), "vehicle")
        assert rung.state == State.STOPPED


def test_a_ladder_stops_whole_and_no_other(post):
    for rung in ("reply.1", "reply.2", "reply", "replied.1", "rep_y.1"):
        set_at(post, rung, 2, roles=["centre_admin"])
    with acting(post, "chen"):
        deadlines.stop(subject(), "reply")
    assert [name for name, state in states(post).items() if state == State.STOPPED] == [
        "reply",
        "reply.1",
        "reply.2",
    ]


def test_set_again_it_is_told_again(post):
    set_at(post, "vehicle", 2, roles=["centre_admin"])
    fire(post, 3)
    set_at(post, "vehicle", 5, roles=["centre_admin"])
    assert fire(post, 6) == 1
    assert len(told(post, "chen")) == 2


def test_after_an_outage_only_the_rung_reached_last_is_told(post):
    for minutes in (3, 5, 10):
        set_at(post, f"reply.{minutes:02}", minutes, roles=["centre_admin"])
    set_at(post, "vehicle", 2, roles=["centre_admin"])
    assert fire(post, 7) == 2
    assert states(post) == {
        "reply.03": State.SKIPPED,
        "reply.05": State.FIRED,
        "reply.10": State.SET,
        "vehicle": State.FIRED,
    }
    assert len(told(post, "chen")) == 2


def test_whoever_is_on_duty_is_told_else_everybody_with_the_role(post):
    set_at(post, "one", 1, roles=["guard"])
    fire(post, 2)
    assert [len(told(post, "wang")), len(told(post, "li"))] == [1, 1]
    with acting(post, "zhao"):
        Duty.put_on(cast.li, subject(), clock.now(), clock.now() + timedelta(hours=8))
    set_at(post, "two", 1, roles=["guard"])
    fire(post, 2)
    assert [len(told(post, "wang")), len(told(post, "li"))] == [1, 2]


def test_named_persons_are_told_and_nobody_twice(post):
    with acting(post, "chen"):
        deadlines.set(
            subject(), "mine", clock.now(), roles=["guard"], persons=[cast.wang, cast.zhao], **WORDS
        )
    fire(post, 1)
    assert [len(told(post, key)) for key in ("wang", "li", "zhao")] == [1, 1, 1]


def test_two_workers_tell_it_once(post):
    for number in range(10):
        set_at(post, f"rung-{number}", 0, roles=["centre_admin"])
    together, fired = Barrier(2), []

    def work():
        together.wait()
        fired.append(fire(post, 1))

    workers = [Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with post.app_context():
        assert session.scalar(select(func.count()).select_from(notices.Notice)) == 10
    assert sum(fired) == 10


def test_an_acknowledged_ladder_goes_no_further(post):
    set_at(post, "reply.1", 1, roles=["centre_admin"])
    set_at(post, "reply.2", 5, roles=["centre_admin"])
    fire(post, 2)
    with acting(post, "chen") as chen:
        row = session.scalars(select(deadlines.Deadline).where(deadlines.Deadline.rung == "reply.1")).one()
        deadlines.acknowledge(row, chen)
    assert states(post) == {"reply.1": State.FIRED, "reply.2": State.STOPPED}
    assert fire(post, 10) == 0


def test_one_that_cannot_be_told_does_not_stop_the_others(post):
    with acting(post, "chen"):
        deadlines.set(subject(), "poisoned", clock.now(), persons=[cast.wang], **WORDS)
        row = session.scalars(select(deadlines.Deadline)).one()
        row.persons = '["no id at all"]'
    set_at(post, "vehicle", 1, roles=["centre_admin"])
    assert fire(post, 2) == 1
    assert told(post, "chen") == ["还没有答复"]
    assert states(post) == {"poisoned": State.SET, "vehicle": State.FIRED}
    with post.app_context():
        row = session.scalars(select(deadlines.Deadline).where(deadlines.Deadline.rung == "poisoned")).one()
        assert row.trouble == "ValueError"
        row.persons = "[]"
        row.roles = '["centre_admin"]'
        session.commit()
    assert fire(post, 2.5) == 0
    assert fire(post, 4) == 1


def test_a_ladder_is_read_whole_however_much_is_due(post, monkeypatch):
    monkeypatch.setattr("webapp.deadlines.fire.AT_A_TIME", 2)
    set_at(post, "vehicle", 1, roles=["centre_admin"])
    set_at(post, "reply.1", 2, roles=["centre_admin"])
    set_at(post, "reply.2", 3, roles=["centre_admin"])
    assert fire(post, 5) == 2
    assert states(post) == {"reply.1": State.SKIPPED, "reply.2": State.FIRED, "vehicle": State.FIRED}
