"""The house that every test starts from is whole, and starts afresh each time."""

from sqlalchemy import func, select

from tests.cast import PARTS, Cast, acting
from webapp.database import missing_guards, session
from webapp.logbook import verify
from webapp.people import Person


def test_the_cast_is_there_and_on_record(app):
    with app.app_context():
        assert session.scalar(select(func.count(Person.id))) == len(PARTS)
        assert list(verify()) == []
        assert missing_guards(session.connection()) == []


def test_what_one_test_does_the_next_does_not_see_1(app):
    _leave_a_trace(app)


def test_what_one_test_does_the_next_does_not_see_2(app):
    _leave_a_trace(app)


def _leave_a_trace(app):
    with acting(app, None):
        Person.join("X1", "余波", site=Cast.site())
    with app.app_context():
        assert session.scalar(select(func.count(Person.id))) == len(PARTS) + 1


def test_an_empty_house_is_empty(empty_app):
    with empty_app.app_context():
        assert session.scalar(select(func.count(Person.id))) == 0


def test_somebody_signed_in_is_known(act_as):
    assert act_as("sun").get("/status").status_code == 200


def test_somebody_without_the_permission_is_turned_away(act_as):
    assert act_as("wang").get("/status").status_code == 403


def test_somebody_who_left_cannot_come_in(client):
    assert client.get("/status").status_code in {302, 303}
