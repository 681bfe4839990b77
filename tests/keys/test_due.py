"""When a key is due back: the usual time, or the same day where its class says so."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.keys.board import hang, here, lend, lent, only_line
from webapp import clock
from webapp.database import session
from webapp.errors import Refusal
from webapp.keys.key import Key

NOON = datetime(2027, 3, 1, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai


@pytest.mark.parametrize(
    ("at", "due"),
    [(NOON, NOON + timedelta(hours=6)), (NOON + timedelta(hours=8), NOON + timedelta(hours=12))],
)
def test_a_show_flats_key_is_due_at_closing_time_or_at_midnight(app, at, due):
    key_id = hang(app, "show_flat")
    with clock.frozen(at):
        lent(app, key_id)
    assert only_line(app).due_at == due


@pytest.mark.clause("KC-3a")
@pytest.mark.parametrize(
    ("key_class", "hours", "rule"), [("show_flat", 8, "key.same_day"), ("office", 0, "key.due")]
)
def test_a_time_beyond_the_day_or_before_the_loan_is_refused(app, key_class, hours, rule):
    key_id = hang(app, key_class)
    with clock.frozen(NOON), app.app_context(), pytest.raises(Refusal) as refused, here("zhou") as zhou:
        lend(session.get_one(Key, key_id), zhou, until=NOON + timedelta(hours=hours))
    assert refused.value.rule == rule


def test_an_ordinary_key_may_stay_out_overnight(app):
    key_id = hang(app, "office")
    with clock.frozen(NOON):
        lent(app, key_id, until=NOON + timedelta(hours=72))
    assert only_line(app).due_at == NOON + timedelta(hours=72)
