"""Every open page says when no reminder comes any more, also where the worker never ran."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.client import text_of
from webapp import clock
from webapp.loops.heartbeat import beat
from webapp.notices.silence import KEPT, note_opening

OPENED = datetime(2027, 3, 1, 2, 0, tzinfo=UTC)
STANDS = "提醒已停止"


@pytest.fixture
def just_opened(app):
    with clock.frozen(OPENED):
        note_opening(app)
    yield app
    app.extensions.pop("house_opened")
    app.extensions.pop(KEPT, None)


def page_after(seconds, act_as):
    with clock.frozen(OPENED + timedelta(seconds=seconds)):
        return text_of(act_as("chen").get("/me"))


def test_a_worker_that_never_ran_is_silent_once_the_house_is_a_minute_old(just_opened, act_as):
    assert STANDS not in page_after(50, act_as)
    assert STANDS in page_after(61, act_as)


def test_a_worker_that_runs_is_heard(just_opened, act_as):
    """Red control of the one above: the same house a minute old, with a turn of the ladder."""
    with just_opened.app_context(), clock.frozen(OPENED + timedelta(seconds=55)):
        beat("deadlines")
    assert STANDS not in page_after(61, act_as)


def test_a_worker_whose_every_turn_went_wrong_is_silent_too(just_opened, act_as):
    with just_opened.app_context(), clock.frozen(OPENED + timedelta(seconds=60)):
        beat("deadlines", "OperationalError")
    assert STANDS in page_after(62, act_as)
