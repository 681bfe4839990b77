"""Group robots: signed as each vendor wants it, twenty calls a minute, digests, rests, and the next one where one is blocked."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast, acting
from tests.notices.receiver import Receiver
from webapp import clock, notices
from webapp.database import session
from webapp.notices import calling, carrying, posting
from webapp.notices.carrying import carry
from webapp.notices.posting import Posting
from webapp.notices.robot import Robot

cast = Cast()


@contextmanager
def receiving(vendor, secret="SEC0123"):
    receiver = Receiver(vendor, secret)
    try:
        yield receiver
    finally:
        receiver.close()


@pytest.fixture
def house(app, monkeypatch, request):
    """It loses patience soon with a robot that is slow, with no other; and no second goes by but those a test lets go by."""
    slow = request.node.callspec.params.get("mood") == "slow"
    monkeypatch.setattr(calling, "PATIENCE", 1.0 if slow else 30.0)
    with clock.frozen(clock.now()):
        yield app


def robot(app, receiver, secret="SEC0123"):
    with acting(app, "sun"):
        return Robot.add(cast.site(), receiver.vendor, f"{receiver.vendor} 群", receiver.address, secret).id


def tell(app, count=1, words="有人摔倒，请到3栋"):
    with acting(app, "chen"):
        for number in range(count):
            notices.send(
                cast.site(), [cast.wang], f"{words} {number}", f"Somebody fell {number}", urgent=True
            )


def work(app, seconds=0.0):
    with app.app_context(), clock.frozen(clock.now() + timedelta(seconds=seconds)):
        return carry()


@pytest.mark.parametrize("vendor", ["wecom", "dingtalk", "feishu"])
def test_each_vendor_takes_what_is_signed_its_way(house, vendor):
    with receiving(vendor) as receiver:
        robot(house, receiver)
        tell(house)
        assert work(house) == 1
        [said] = receiver.heard
        assert said.startswith("【值守 · 锦苑小区】")
        assert "有人摔倒" in said
        with house.app_context():
            assert session.scalars(select(Posting)).one().sent_at is not None
        assert work(house, 60) == 0


@pytest.mark.parametrize("vendor", ["dingtalk", "feishu"])
def test_a_wrong_secret_is_found_out_although_http_says_200(house, vendor):
    """Red control: without the sign the same letter is not taken."""
    with receiving(vendor) as receiver:
        robot(house, receiver, secret="another")
        tell(house)
        work(house)
        assert receiver.heard == []
        with house.app_context():
            code = "310000" if vendor == "dingtalk" else "19021"
            assert code in session.scalars(select(Robot)).one().trouble


@pytest.mark.parametrize(
    ("vendor", "mood"),
    [
        ("wecom", "busy"),
        ("dingtalk", "busy"),
        ("feishu", "busy"),
        ("wecom", "429"),
        ("wecom", "500"),
        ("wecom", "slow"),
    ],
)
def test_too_much_is_met_by_resting_and_nothing_is_lost(house, vendor, mood):
    with receiving(vendor) as receiver:
        robot(house, receiver)
        receiver.mood = mood
        tell(house)
        work(house)
        assert work(house, 1) == 0, "it rests"
        receiver.mood = "good"
        assert work(house, 8.5) == 1
        assert len(receiver.heard) == 1


def test_what_429_asks_for_is_kept(house):
    with receiving("wecom") as receiver:
        robot(house, receiver)
        receiver.mood = "429"
        tell(house)
        work(house)
        receiver.mood = "good"
        assert (work(house, 6), work(house, 7.5)) == (0, 1)


def test_rests_double(house):
    with receiving("wecom") as receiver:
        robot(house, receiver)
        receiver.mood = "500"
        tell(house)
        for seconds in range(33):
            work(house, seconds)
        assert len(receiver.calls) == 5, "at 0, 2, 6, 14 and 30 seconds"


def test_when_more_waits_it_goes_as_one_digest(house):
    with receiving("wecom") as receiver:
        robot(house, receiver)
        tell(house, 50)
        assert work(house) == 50
        [digest] = receiver.heard
        assert "50条提醒" in digest
        assert len(digest.splitlines()) <= 24
        assert len(digest.encode()) < 2048


def test_at_most_twenty_calls_a_minute(house):
    with receiving("wecom") as receiver:
        robot(house, receiver)
        with house.app_context():
            began = clock.now()
        for number in range(30):
            with clock.frozen(began + timedelta(seconds=number)):
                tell(house)
                with house.app_context():
                    carry()
        assert len(receiver.calls) == 20
        with clock.frozen(began + timedelta(seconds=61)), house.app_context():
            assert carry() == 10, "what waited goes as a digest"


def test_without_the_limit_it_would_be_thirty(house, monkeypatch):
    """Red control."""
    monkeypatch.setattr("webapp.notices.claiming.EACH_MINUTE", 1000)
    with receiving("wecom") as receiver:
        robot(house, receiver)
        for _ in range(22):
            tell(house)
            work(house)
        assert len(receiver.calls) == 22


@pytest.mark.parametrize("mood", ["gone", "500", "slow"])
def test_blocked_the_next_robot_carries_it_within_thirty_seconds(house, mood):
    with receiving("wecom") as first, receiving("feishu") as second:
        robot(house, first)
        robot(house, second)
        first.mood = mood
        tell(house)
        carried = next(s for s in range(60) if work(house, s) is not None and second.heard)
        assert carried <= 24, carried
        assert len(second.heard) == 1
        for seconds in range(carried, 40, 5):
            work(house, seconds)
        assert len(second.heard) == 1, "once"


def test_without_passing_on_nobody_would_hear_of_it(house, monkeypatch):
    """Red control of the one above."""
    monkeypatch.setattr(carrying, "PASSED_ON_AFTER", posting.GIVEN_UP_AFTER)
    with receiving("wecom") as first, receiving("feishu") as second:
        robot(house, first)
        robot(house, second)
        first.mood = "500"
        tell(house)
        for seconds in range(0, 31, 5):
            work(house, seconds)
        assert second.heard == []


def test_what_waited_for_a_robot_that_was_removed_goes_by_the_one_that_moved_up(house):
    with receiving("wecom") as first, receiving("feishu") as second:
        gone = robot(house, first)
        robot(house, second)
        tell(house)
        with acting(house, "sun"):
            session.get(Robot, gone).remove()
        for seconds in (0, 13, 14):
            work(house, seconds)
        assert (len(first.heard), len(second.heard)) == (0, 1)


def test_what_was_carried_half_a_year_ago_is_forgotten(house):
    with receiving("wecom") as receiver:
        robot(house, receiver)
        tell(house)
    for days, left in ((179, 1), (181, 0)):
        with house.app_context(), clock.frozen(clock.now() + timedelta(days=days)):
            posting.sweep()
            assert len(session.scalars(select(Posting)).all()) == left


def test_a_worker_that_died_in_a_call_loses_nothing(house):
    with receiving("wecom") as receiver:
        robot(house, receiver)
        tell(house)
        with house.app_context():
            row = session.scalars(select(Posting)).one()
            row.state, row.claimed_at = "claimed", clock.now()
            session.commit()
        assert (work(house, 5), work(house, 31)) == (0, 1)
