"""Undo is a second act by the same person on the same device within ten seconds of that device's clock."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.cast import enrol, sign_in
from tests.keys.board import form, hang
from webapp import clock
from webapp.database import new_id, session
from webapp.keys.custody import Custody
from webapp.logbook import Entry, verify

NOON = clock.now().replace(microsecond=0)


@pytest.fixture
def lent(app, client):
    """Zhou lent a key at noon by her phone; the submission's id."""
    key_id = hang(app)
    enrol(app, client, "zhou")
    sign_in(app, client, "zhou")
    name = new_id()
    client.deliver(f"/keys/{key_id}/custody", name, _claimed=str(clock.micros(NOON)), **form())
    return name


def undo(client, name, seconds):
    claimed = str(clock.micros(NOON + timedelta(seconds=seconds)))
    return client.deliver(f"/submissions/{name}/undo", _claimed=claimed).json


def test_it_is_taken_back_and_the_number_stays_used(app, client, lent):
    assert undo(client, lent, 9)["verdict"] == "applied"
    with app.app_context():
        line = session.scalars(select(Custody)).one()
        assert line.number.endswith("-001")
        assert (
            session.scalars(select(Entry.action).order_by(Entry.received)).all()[-1] == "key.lent.withdrawn"
        )
        assert list(verify()) == []


@pytest.mark.parametrize("seconds", [11, -3600])
def test_after_ten_seconds_of_that_phones_clock_it_is_refused(client, lent, seconds):
    said = undo(client, lent, seconds)
    assert (said["verdict"], said["rule"]) == ("refused", "undo.late")


def test_somebody_else_may_not(app, client, lent):
    sign_in(app, client, "ma")
    assert undo(client, lent, 3)["rule"] == "undo.other"


def test_another_device_may_not(app, client, lent):
    enrol(app, client, "zhou")
    sign_in(app, client, "zhou")
    assert undo(client, lent, 3)["rule"] == "undo.other"


def test_a_forged_clock_undoes_nothing_hours_later(client, lent):
    with clock.frozen(clock.now() + timedelta(hours=2)):
        assert undo(client, lent, 3)["rule"] == "undo.late"
