"""Somebody takes an alarm on: never his own, once, and it is a promise (HR-1.2.a-2, HR-1.2.c-1)."""

import pytest
from sqlalchemy import select

from tests.deadlines.test_ladder import at, began, called, ringing, rung, worker_comes  # noqa: F401
from webapp import deadlines
from webapp.database import session
from webapp.errors import Conflict, Refusal
from webapp.logbook import Entry, verify


@pytest.mark.clause("HR-1.2.a-2")
def test_nobody_acknowledges_his_own_alarm(app, began):  # noqa: F811
    called(app, began, by="chen", kind="enquiry")
    worker_comes(app, began, 5)
    with pytest.raises(Refusal, match=r"deadline\.own") as no, at(app, began, 5.1, "chen") as chen:
        deadlines.acknowledge(rung("late.1"), chen)
    assert no.value.clause == "HR-1.2.a-2"
    with at(app, began, 5.2, "sun") as sun:
        deadlines.acknowledge(rung("late.1"), sun)
    assert "late" not in ringing(app, "M101") | ringing(app, "A101")


def test_the_refusal_is_on_record(app, began, act_as):  # noqa: F811
    called(app, began, by="chen", kind="enquiry")
    worker_comes(app, began, 5)
    with app.app_context():
        row_id = rung("late.1").id
    phone = act_as("chen")
    answer = phone.act(f"/deadlines/{row_id}/acknowledge")
    assert answer.status_code == 422
    assert "本人不能确认" in answer.get_data(as_text=True)
    assert act_as("sun").act(f"/deadlines/{row_id}/acknowledge").status_code == 303
    with app.app_context():
        said = session.scalars(select(Entry.action).where(Entry.action.like("%acknowledge%"))).all()
        assert len(said) == 1
        assert session.scalars(select(Entry).where(Entry.action.like("%.refused"))).all()
        assert list(verify()) == []


def test_who_acknowledges_second_is_told_who_was_first(app, began):  # noqa: F811
    called(app, began)
    with at(app, began, 0.5, "chen") as chen:
        deadlines.acknowledge(rung("call.1"), chen)
    with pytest.raises(Conflict, match=r"deadline\.acknowledged") as no, at(app, began, 0.6, "zhao") as zhao:
        deadlines.acknowledge(rung("call.1"), zhao)
    assert "陈静" in no.value.zh


@pytest.mark.clause("HR-1.2.c-1")
def test_an_acknowledgement_is_a_promise_that_falls_due(app, began):  # noqa: F811
    called(app, began)
    with at(app, began, 0.5, "chen") as chen:
        deadlines.acknowledge(rung("call.1"), chen)
    worker_comes(app, began, 1, 2, 4, 10)
    assert "call" not in ringing(app, "M101")
    worker_comes(app, began, 10.6)
    assert "call" in ringing(app, "M101"), "nobody did what was promised"
    with pytest.raises(Refusal, match=r"deadline\.own"), at(app, began, 11, "chen") as chen:
        deadlines.acknowledge(rung("call.promised"), chen)
    with at(app, began, 12, "sun") as sun:
        deadlines.acknowledge(rung("call.promised"), sun)
    worker_comes(app, began, 13, 21)
    assert "call" not in ringing(app, "D101")
    worker_comes(app, began, 22.1)
    assert "call" in ringing(app, "D101")
