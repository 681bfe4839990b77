"""A late key is asked for, rung by rung, and no longer once it is back."""

from datetime import timedelta

from sqlalchemy import select

from tests.cast import acting
from tests.keys.board import hang, lent, returned
from webapp import clock
from webapp.database import session
from webapp.deadlines import Deadline, fire_due
from webapp.keys import chasing
from webapp.keys.custody import Custody
from webapp.keys.key import Key
from webapp.logbook import Entry, verify


def test_a_loan_sets_three_rungs_and_the_return_stops_them(app):
    key_id = hang(app)
    lent(app, key_id)
    with app.app_context():
        rungs = session.scalars(select(Deadline).order_by(Deadline.due_at)).all()
        spans = [rung.due_at - rungs[0].due_at for rung in rungs]
        assert spans == [timedelta(0), timedelta(hours=24), timedelta(hours=72)]
    returned(app, key_id)
    with app.app_context():
        assert set(session.scalars(select(Deadline.state))) == {"stopped"}


def test_what_was_told_names_nobody_and_goes_into_the_register(app):
    key_id = hang(app)
    lent(app, key_id)
    with clock.frozen(clock.now() + timedelta(hours=9)), app.app_context():
        assert fire_due() == 1
        line = session.scalars(select(Custody)).one()
        assert [note["text"] for note in chasing.told(line)] == [
            "钥匙B2-07（三栋水泵房）已到应还时间，请归还"
        ]
        assert all("李敏" not in body for body in session.scalars(select(Entry.body)))
        assert list(verify()) == []


def test_a_return_taken_back_rings_nobody_twice(app):
    key_id = hang(app)
    lent(app, key_id)
    late = clock.now() + timedelta(hours=33)
    with clock.frozen(late), app.app_context():
        assert fire_due() == 1
    with clock.frozen(late + timedelta(minutes=1)):
        returned(app, key_id)
        with acting(app, "zhou") as zhou:
            session.get_one(Key, key_id).withdraw_return(by=zhou)
    with clock.frozen(late + timedelta(minutes=2)), app.app_context():
        assert fire_due() == 0
        assert len(chasing.told(session.scalars(select(Custody)).one())) == 1
    with clock.frozen(late + timedelta(hours=48)), app.app_context():
        assert fire_due() == 1
