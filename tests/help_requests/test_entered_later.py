"""What was done while the server was down is entered afterwards with its true times, marked as such (card, F01, F02)."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from tests.cast import Cast
from tests.client import text_of
from webapp import clock
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.help_requests.register_rows import row_of
from webapp.jobs import Job
from webapp.logbook import Entry, verify

cast = Cast()
BACK = datetime(2027, 3, 1, 6, 0, tzinfo=UTC)
"""Two in the afternoon at the site, when the server is there again."""


@pytest.fixture
def at_desk(desk, act_as):
    with clock.frozen(BACK):
        yield act_as("chen")


def on_paper(hour: str) -> str:
    return f"2027-03-01T{hour}"


def taken(app, phone, **facts) -> str:
    assert phone.act("/help-requests/", **facts).status_code == 303
    with app.app_context():
        return f"/help-requests/{session.scalars(select(HelpRequest)).one().id}"


def register(app) -> dict:
    with app.app_context():
        return row_of(session.scalars(select(HelpRequest)).one())


def test_a_call_on_paper_is_typed_in_with_its_times(app, at_desk):
    here = taken(app, at_desk, kind="other", on_paper_at=on_paper("10:05"))
    assert 'name="on_paper_at"' in at_desk.get(here).get_data(as_text=True)
    assert at_desk.act(f"{here}/answer", on_paper_at=on_paper("10:08")).status_code == 303
    shown = text_of(at_desk.get(here))
    assert "10:05（纸单，14:00补录） 接报" in shown
    assert "10:08（纸单，14:00补录） 首次答复" in shown
    row = register(app)
    assert row["remarks"] == "补录（纸单，03-01 14:00录入）：接报 03-01 10:05，首次答复 03-01 10:08"
    assert (row["received_at"], row["answered_at"]) == (BACK.isoformat(), BACK.isoformat()), (
        "the server's stay"
    )
    with app.app_context():
        said = [e.body for e in session.scalars(select(Entry).where(Entry.action == "help_request.answered"))]
        assert '"on_paper"' in str(said[0])
        assert list(verify()) == []


def test_what_was_done_at_once_bears_no_mark(app, at_desk):
    """Red control."""
    here = taken(app, at_desk, kind="other")
    at_desk.act(f"{here}/answer")
    page = at_desk.get(here).get_data(as_text=True)
    assert 'name="on_paper_at"' not in page
    assert "补录）" not in page
    assert register(app)["remarks"] is None


def test_a_call_kept_on_the_phone_is_marked_with_the_phones_time(app, at_desk):
    made = clock.micros(BACK - timedelta(hours=3))
    here = taken(app, at_desk, kind="other", _claimed=made, _offset=0)
    assert "11:00（手机，14:00补传） 接报" in text_of(at_desk.get(here))
    assert register(app)["remarks"] == "补录（手机，03-01 14:00录入）：接报 03-01 11:00"


@pytest.mark.parametrize(
    ("told", "why"),
    [("2027-03-01T10:04", "早于接报时间"), ("2027-03-01T14:01", "31天"), ("yesterday", "31天")],
)
def test_a_paper_cannot_say_what_cannot_be(app, at_desk, told, why):
    here = taken(app, at_desk, kind="other", on_paper_at=on_paper("10:05"))
    refused = at_desk.act(f"{here}/answer", on_paper_at=told)
    assert refused.status_code == 422
    assert why in text_of(refused)


def test_the_steps_of_an_escort_on_paper_stand_on_its_card_and_f02(app, at_desk, act_as):
    here = taken(app, at_desk, kind="first_aid", send="yes", on_paper_at=on_paper("10:05"))
    with app.app_context():
        job = session.scalars(select(Job)).one()
        address = f"/jobs/{job.id}"
        assert job.milestones[0].later == "paper"
        assert clock.local(job.site, job.milestones[0].at).strftime("%H:%M") == "10:05"
    guard = act_as("wang")
    assert guard.act(f"{address}/crew", on_paper_at=on_paper("10:08")).status_code == 303
    card = guard.get(address)
    assert "10:05（纸单，14:00补录）" in text_of(card)
    assert 'name="on_paper_at"' in card.get_data(as_text=True)
    alone = {"standby_place": "service_centre", "one_guard_reason": "另一名在疏导"}
    officer = act_as("zhao")
    early = officer.act(f"{address}/milestones/standby", on_paper_at=on_paper("10:04"), **alone)
    assert (early.status_code, "纸单上的时间早于上一步（10:05）" in text_of(early)) == (422, True), text_of(
        early
    )
    assert (
        officer.act(f"{address}/milestones/standby", on_paper_at=on_paper("10:12"), **alone).status_code
        == 303
    )
    assert "10:12（纸单，14:00补录）" in text_of(guard.get(address))
    assert here
