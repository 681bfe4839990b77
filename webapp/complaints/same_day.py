"""A complaint is looked into on the day it came; what is not is the supervisor's (HR-4). The day may be paused (HR-1.2.a-3)."""

from datetime import datetime, timedelta
from typing import Any

from webapp import deadlines, settings, subjects
from webapp.clock import day_bounds, site_day
from webapp.deadlines import Rung
from webapp.jobs import Job, running

COMPLAINT = "complaint"
LIMIT = "complaints.inquiry_days"
TOLD = ("centre_supervisor",)
OVER = ("投诉没有按时核实", "A complaint was not looked into in time")
MOVES = (*running.MOVES, "job.passed", "job.passed.withdrawn", "job.could_not", "job.could_not.withdrawn")


def due(job: Job) -> datetime:
    """The end of the site's day on which it was received, or of so many days as the site allows; later by its pauses."""
    last = site_day(job.site, job.opened_at) + settings.value(job.site_id, LIMIT) - timedelta(days=1)
    return running.due(job, job.opened_at, day_bounds(job.site, last)[1] - job.opened_at, LIMIT)


def waited_for(job: Job) -> datetime | None:
    """When the inquiry is due, while nobody has looked into it."""
    return due(job) if job.is_open and "verifying" not in job.passed else None


def follow(job: Job, **_said: Any) -> None:
    """Woken by the job: until it was looked into, the end of the day is due."""
    if job.procedure_id != COMPLAINT:
        return
    at = waited_for(job)
    deadlines.move(job, "same_day", [Rung("same_day", at, TOLD, (), *OVER, setting=LIMIT)] if at else [])


def hang() -> None:
    """Whatever moves the complaint moves its day."""
    running.limited(COMPLAINT, LIMIT, waited_for)
    for action in MOVES:
        subjects.on(action, follow)
