"""What a guard keeps on the round: he comes to the post, takes a job, goes on with it, cannot, reads what he was told."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask

from e2e.phone.kept.press import Press
from tests.cast import Cast, acting
from tests.jobs import escorted
from tests.keys.board import photo
from webapp import clock
from webapp.database import session
from webapp.jobs import Job
from webapp.jobs.scanned import as_answer
from webapp.notices import send
from webapp.places import Post
from webapp.roster import Duty
from webapp.tags import Tag

OPEN = {"department": "security", "what": "开门"}


def told(app: Flask) -> str:
    """A notice for Wang, among his notices."""
    with acting(app, "chen"):
        send(Cast.site(), [Cast().wang], "请到东门", "Please go to the east gate")
    return "/notices/"


def at_the_post(app: Flask) -> str:
    """Wang's duty begins now; a scan of the post's tag leads to this page."""
    with acting(app, "admin"):
        post = Post.add(Cast.site(), "G1", "东门岗", "East gate post")
        code = Tag.make(post, Cast.site()).code
        now = clock.now()
        Duty.put_on(Cast().wang, post, now, now + timedelta(hours=8))
    return f"/t/{code}"


def job(procedure: str, *, taken: bool = False, **answers: Any) -> Callable[[Flask], str]:
    """A job that the desk asked for; its page."""

    def lay_out(app: Flask) -> str:
        with acting(app, "chen") as chen:
            opened = Job.open(procedure, Cast.site(), by=chen, answers=answers)
        if taken:
            with acting(app, "wang") as wang:
                session.get_one(Job, opened.id).accept(by=wang)
        return f"/jobs/{opened.id}"

    return lay_out


def patrol(app: Flask) -> str:
    """A round of one point, on which Wang has set out."""
    with acting(app, "admin"):
        point = Post.add(Cast.site(), "XL1", "地下车库", "Garage", duty="patrol_point")
        route = [{"point": as_answer(point)}]
    with acting(app, "wang") as wang:
        on_it = Job.open("patrol_round", Cast.site(), by=wang, answers={"route": route})
        on_it.accept(by=wang)
        on_it.pass_step("started", {}, by=wang)
    return f"/jobs/{on_it.id}"


def at_hospital(app: Flask) -> str:
    """An escort of Wang and Li whose patient is taken over now."""
    return f"/jobs/{escorted.at_hospital(app)}"


GUARD = (
    Press("notices.seen", "notice.seen", told, "/seen"),
    Press("roster.check_in", "duty.checked_in", at_the_post, "/check-in"),
    Press("jobs.accept", "job.taken", job("department_task", **OPEN), "/crew"),
    Press("jobs.answer", "job.answered", job("escort_to_hospital", taken=True), "/answers", {"patient": "刘㛃"}),
    Press("jobs.could_not", "job.could_not", job("department_task", taken=True, **OPEN), "/could-not",
          button="[name=reason]", photo=photo()),
    Press("jobs.pass_step", "job.passed", job("department_task", taken=True, **OPEN), "/milestones/started"),
    Press("jobs.pass_step", "job.passed", patrol, "/milestones/walked/1", {"missed_because": "locked"}),
    Press("jobs.pass_step", "job.passed", at_hospital, "/milestones/settled", {"further_help_needed": "no"}, hands_over=True),
)  # fmt: skip
