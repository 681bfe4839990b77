"""The list asks as many questions for fifty requests as for five."""

from contextlib import contextmanager

from sqlalchemy import event, select

from tests.cast import acting
from webapp.database import db, session
from webapp.help_requests import HelpRequest
from webapp.places import Unit


@contextmanager
def counted(app):
    """The statements the database was asked, in a list that grows; each process asks for the heartbeat once in a while."""
    asked = []

    def one(*told):
        if "heartbeat" not in told[2]:
            asked.append(told[2])

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", one)
    yield asked
    event.remove(engine, "before_cursor_execute", one)


def test_the_list_and_its_workbook_ask_no_more_for_more_requests(app, desk, act_as):
    with acting(app, "chen"):
        home = session.scalars(select(Unit)).first().id
    at_desk = act_as("chen")

    def asks(url):
        with counted(app) as asked:
            assert at_desk.get(url).status_code == 200
        return len(asked)

    def take(many):
        for number in range(many):
            one = desk.takes(kind="other", place_id=home, asked="搬柜子", phone=f"138{number:08}")
        with desk.after(1, "chen", one) as (request, chen):
            request.give_task(by=chen, department="security")

    urls = ("/help-requests/", "/help-requests/list.xlsx")
    take(3)
    for url in urls:
        asks(url)
    few = {url: asks(url) for url in urls}
    take(20)
    with app.app_context():
        assert len(session.scalars(select(HelpRequest)).all()) == 23
    assert {url: asks(url) for url in urls} == few
