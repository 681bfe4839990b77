"""A request that was opened again has its alarm again; a reminder of the book is no ladder's namesake."""

import shutil

import pytest

from tests.deadlines.test_ladder import at, began, called, ringing, worker_comes  # noqa: F401
from tests.deadlines.test_unread import supervisor
from webapp.database import session
from webapp.help_requests import HelpRequest
from webapp.procedures.sheet import BookError
from webapp.procedures.shelf import BOOK, open_book


def reopened(app, began):  # noqa: F811
    request_id = called(app, began, by="chen", kind="other")
    with at(app, began, 1, "chen") as chen:
        request = session.get(HelpRequest, request_id)
        request.answer(by=chen)
        request.register(by=chen, outcome="met", requester_type="owner")
    with at(app, began, 2, "sun"):
        session.get(HelpRequest, request_id).close(by=supervisor())
    with at(app, began, 3, "sun"):
        session.get(HelpRequest, request_id).reopen(by=supervisor(), words="住户说还没好")
    return request_id


@pytest.mark.clause("HR-1.2.b")
def test_what_is_opened_again_is_told_and_rings_until_somebody_goes_on(app, began):  # noqa: F811
    request_id = reopened(app, began)
    assert ringing(app, "A101") == {"reopened"}
    assert ringing(app, "G101") == set()
    worker_comes(app, began, 18.1, 33.2)
    assert "reopened" in ringing(app, "G101")
    with at(app, began, 34, "chen") as chen:
        session.get(HelpRequest, request_id).finish(by=chen)
    worker_comes(app, began, 50)
    assert "reopened" not in ringing(app, "A101") | ringing(app, "G101")


def test_a_reminder_named_like_a_ladder_is_refused_at_start_up(app, tmp_path):
    shutil.copytree(BOOK, tmp_path / "book")
    file = tmp_path / "book" / "department_task.toml"
    file.write_text(
        file.read_text().replace('id = "unbegun"', 'id = "untaken"').replace("version = 2", "version = 9")
    )
    with app.app_context(), pytest.raises(BookError, match="untaken"):
        open_book(tmp_path / "book")


@pytest.mark.clause("HR-1.2.c-1")
def test_a_task_that_was_taken_but_not_begun_is_still_reminded_of(app, began):  # noqa: F811
    request_id = called(app, began, by="chen", kind="other")
    with at(app, began, 0.1, "chen") as chen:
        session.get(HelpRequest, request_id).give_task(by=chen, department="security")
    with at(app, began, 1, "wang") as wang:
        session.get(HelpRequest, request_id).jobs[0].accept(by=wang)
    worker_comes(app, began, 11)
    assert "unbegun" in ringing(app, "C101")
