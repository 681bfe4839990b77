"""A complaint is looked into on the day it came; what is not is the supervisor's (HR-4)."""

from datetime import datetime
from typing import Any

from webapp import deadlines, subjects
from webapp.clock import day_bounds, site_day
from webapp.deadlines import Rung
from webapp.jobs import Job

COMPLAINT = "complaint"
TOLD = ("centre_supervisor",)
OVER = ("投诉当日没有核实", "A complaint was not looked into the same day")
MOVES = ("job.passed", "job.passed.withdrawn", "job.could_not", "job.could_not.withdrawn")


def due(job: Job) -> datetime:
    """The end of the site's day on which it was received."""
    return day_bounds(job.site, site_day(job.site, job.opened_at))[1]


def follow(job: Job, **_said: Any) -> None:
    """Woken by the job: until it was looked into, the end of the day is due."""
    if job.procedure_id != COMPLAINT:
        return
    waits = job.is_open and "verifying" not in job.passed
    deadlines.move(job, "same_day", [Rung("same_day", due(job), TOLD, (), *OVER)] if waits else [])


def hang() -> None:
    """Whatever moves the complaint moves its day."""
    for action in MOVES:
        subjects.on(action, follow)
