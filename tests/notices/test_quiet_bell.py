"""An unchanged bell is answered from few words of the database, and from the newest."""

import pytest
from sqlalchemy import event

from tests.cast import Cast, acting
from webapp.database import db, session
from webapp.people import Grant, SignIn

BELL = "/notices/alarms"


@pytest.fixture
def polls(act_as):
    """The second and every later question of a page on which nothing is new."""
    phone = act_as("wang")
    asked = {"If-None-Match": phone.get(BELL).headers["ETag"], "HX-Request": "true"}
    assert phone.get(BELL, headers=asked).status_code == 304
    return lambda: phone.get(BELL, headers=asked).status_code


def test_nothing_is_built_where_nothing_is_new(app, polls, engine):
    built: list[str] = []
    with app.app_context():
        hear = lambda *said: built.append(said[2])  # noqa: E731
        event.listen(db.engine, "before_cursor_execute", hear)
        assert polls() == 304
        event.remove(db.engine, "before_cursor_execute", hear)
    if engine == "sqlite":
        assert [words for words in built if "heartbeat" not in words] == []


def end_the_session(wang):
    session.query(SignIn).filter_by(person_id=wang.id).one().end()


def take_the_roles(wang):
    for grant in session.query(Grant).filter_by(person_id=wang.id):
        wang.end_role(grant)


@pytest.mark.parametrize(
    ("what", "status"),
    [
        (end_the_session, 401),
        (take_the_roles, 403),
        (lambda wang: wang.disable(), 401),
        (lambda wang: session.query(SignIn).filter_by(person_id=wang.id).one().device.revoke(), 401),
    ],
    ids=["session ended", "role ended", "person gone", "phone revoked"],
)
def test_whoever_may_no_longer_ask_is_told_at_the_next_question(app, polls, what, status):
    with acting(app, "sun"):
        what(Cast().wang)
    assert polls() == status
