"""A key is needed longer: asked by its borrower or a custodian, answered by another, taken back if wrong."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.client import text_of
from tests.keys.board import hang, lent, only_line, returned
from webapp import clock
from webapp.database import session
from webapp.deadlines import Deadline, fire_due
from webapp.keys.borrower import Borrower
from webapp.keys.extension import Extension
from webapp.keys.loans_on_paper import gather
from webapp.logbook import verify
from webapp.papers.period import Period
from webapp.places import Site


@pytest.fixture
def out(app):
    """A loan of Li's, eight hours long: key and page."""
    key_id = hang(app)
    lent(app, key_id)
    line = only_line(app)
    return key_id, f"/keys/loans/{line.id}", line.due_at


def ask(phone, page: str, hours: int = 2):
    return phone.act(f"{page}/extensions", hours=hours, because="水泵还没修好")


def due(app):
    return only_line(app).due_at


def test_the_borrower_asks_and_a_custodian_grants(app, act_as, out):
    _, page, before = out
    li, zhou = act_as("li"), act_as("zhou")
    assert "B2-07" in text_of(li.get("/keys/mine"))
    assert ask(li, page).status_code == 303
    assert due(app) == before
    assert "水泵还没修好" in text_of(zhou.get(page))
    assert zhou.act(f"{page}/extensions/grant").status_code == 303
    assert due(app) == before + timedelta(hours=2)
    assert "同意延到" in text_of(li.get(page))
    with app.app_context():
        rung = session.scalars(select(Deadline).where(Deadline.rung == "overdue.1")).one()
        assert rung.due_at == before + timedelta(hours=2)
        assert list(verify()) == []


def test_a_refusal_has_a_reason_and_the_old_time_holds(app, act_as, out):
    _, page, before = out
    zhou = act_as("zhou")
    ask(act_as("li"), page)
    assert zhou.act(f"{page}/extensions/refuse").status_code == 422
    assert zhou.act(f"{page}/extensions/refuse", answer="夜班要用").status_code == 303
    assert due(app) == before
    assert "夜班要用" in text_of(act_as("li").get(page))


def test_an_answer_is_taken_back_and_the_question_waits_again(app, act_as, out):
    _, page, before = out
    zhou, submission = act_as("zhou"), uuid4()
    ask(act_as("li"), page)
    zhou.act(f"{page}/extensions/grant", submission)
    assert zhou.act(f"/submissions/{submission}/undo").status_code == 303
    assert due(app) == before
    with app.app_context():
        assert session.scalars(select(Extension.granted)).all() == [None]
        assert list(verify()) == []


def test_nobody_answers_for_a_key_of_his_own(app, act_as):
    key_id = hang(app)
    with app.app_context():
        ma = Borrower.staff(Cast().ma)
    lent(app, key_id, to=ma)
    page, phone = f"/keys/loans/{only_line(app).id}", act_as("ma")
    assert ask(phone, page).status_code == 303
    assert phone.act(f"{page}/extensions/grant").status_code == 403
    assert act_as("zhou").act(f"{page}/extensions/grant").status_code == 303


def test_a_stranger_neither_sees_nor_asks(app, act_as, out):
    wang = act_as("wang")
    assert wang.get(out[1]).status_code == 404
    assert ask(wang, out[1]).status_code == 404
    assert "B2-07" not in text_of(wang.get("/keys/mine"))


def test_it_is_asked_once_at_a_time_and_not_once_the_key_is_back(app, act_as, out):
    key_id, page, _ = out
    zhou = act_as("zhou")
    ask(zhou, page)
    assert ask(zhou, page).status_code == 409
    returned(app, key_id)
    assert zhou.act(f"{page}/extensions/grant").status_code == 409
    assert ask(zhou, page).status_code == 409


def test_a_same_day_key_stays_a_same_day_key(app, act_as):
    key_id = hang(app, "show_flat")
    lent(app, key_id)
    assert ask(act_as("zhou"), f"/keys/loans/{only_line(app).id}", 24).status_code == 422


def test_the_custodians_hear_of_it(app, act_as, out):
    ask(act_as("li"), out[1])
    with app.app_context():
        assert fire_due() == 1
        told = session.scalars(select(Deadline).where(Deadline.rung == "extension")).one()
        assert (told.state, "key_custodian" in told.roles) == ("fired", True)


def test_a_call_to_a_late_borrower_prints_in_the_register(app, act_as, out):
    zhou = act_as("zhou")
    with clock.frozen(clock.now() + timedelta(hours=9)):
        zhou = act_as("zhou", zhou)
        assert zhou.act(f"{out[1]}/calls", reached="y", said="半小时后送回").status_code == 303
    with app.app_context():
        site = session.get_one(Site, only_line(app).site_id)
        row = gather(site, period=Period.month(clock.today(site)))["rows"][0]
        assert row["chased"][0]["text"] == "周兰电话已接 半小时后送回"
    returned(app, out[0])
    assert zhou.act(f"{out[1]}/calls", said="再问").status_code == 409
