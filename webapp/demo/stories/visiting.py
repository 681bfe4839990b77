"""Afterwards somebody asks whether help was help: every other afternoon a few are called, the next day looked at."""

from datetime import datetime, timedelta

from sqlalchemy import select

from webapp.database import session
from webapp.demo.diary import Diary, Story
from webapp.demo.stage import Stage
from webapp.jobs import Job

A_DAY = 6
SAID = (("5", "很及时"), ("4", "态度好，就是等得久了点"), ("5", ""), ("3", "希望晚上也能这么快"))


def plan(diary: Diary, stage: Stage) -> None:
    """The oldest first; what was closed since then waits."""
    for number, day in enumerate(stage.days[3::2]):
        diary.plan(_calls(stage, day + timedelta(hours=16), number))


def _calls(stage: Stage, moment: datetime, number: int) -> Story:
    caller, chief = stage.cast["F101"], stage.cast["S101"]
    yield moment, caller
    open_ones = select(Job).where(
        Job.site_id == stage.estate.id, Job.procedure_id == "follow_up", Job.state == "planned"
    )
    visits = list(session.scalars(open_ones.order_by(Job.opened_at, Job.id).limit(A_DAY)))
    if number == 1 and visits:
        visits.pop().pass_step("attempted", {"attempt": "no_answer"}, by=caller)
    for turn, visit in enumerate(visits):
        rating, opinion = SAID[(number + turn) % len(SAID)]
        told = {"way": "phone", "rating": rating, "patient_and_clear": rating, "answered_now": "yes"}
        visit.pass_step("contacted", told | ({"opinion": opinion} if opinion else {}), by=caller)
    yield moment + timedelta(hours=18), chief
    for visit in visits:
        visit.pass_step("reviewed", {}, by=chief)
