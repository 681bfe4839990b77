"""Fifty notices ask the database as often as three."""

from sqlalchemy import event

from tests.cast import Cast, acting
from tests.client import text_of
from webapp.database import db, session
from webapp.help_requests import HelpRequest
from webapp.jobs import Job, lists


def calls(app, many: int) -> None:
    """So many people call for help and can only say where they are."""
    with acting(app, "chen") as chen:
        for number in range(many):
            HelpRequest.take(Cast.site(), by=chen, place_words=f"东门{number}").send_escort(by=chen)


def test_the_list_asks_no_question_a_row(app, act_as):
    wang, asked = act_as("wang"), []

    def questions() -> int:
        asked.clear()
        assert "东门" in text_of(wang.get("/notices/"))
        return len(asked)

    calls(app, 3)
    wang.get("/notices/")
    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    few = questions()
    calls(app, 9)
    assert questions() < few + 9, "\n".join(asked)  # what seldom changes is asked for anew now and then


def test_a_jobs_board_hears_that_a_place_was_put_right(app):
    calls(app, 1)
    with acting(app, "chen") as chen:
        before, request = lists.board_state(Cast.site()), session.query(HelpRequest).one()
        request.fill(by=chen, place_words="西门里")
    with acting(app, "chen"):
        assert lists.board_state(Cast.site()) != before


def test_words_of_a_place_are_covered_once_the_job_is_over(app):
    calls(app, 1)
    with acting(app, "chen"):
        job = session.query(Job).one()
        assert job.where == "东门0"
        job.ended_at = job.opened_at
        assert job.where == ""
        session.rollback()
