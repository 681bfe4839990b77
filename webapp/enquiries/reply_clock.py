"""The two days of a written enquiry: reminders while they run, the manager when they are over (HR-3.1-2)."""

from datetime import datetime, timedelta
from typing import Any

from webapp import deadlines, settings, subjects
from webapp.deadlines import Rung
from webapp.jobs import Job, running
from webapp.logbook import current
from webapp.roster.running_time import Hours

LETTER = "written_enquiry"
LIMIT = "enquiries.reply_limit"
MOVES = (*running.MOVES, "job.passed", "job.passed.withdrawn", "job.could_not", "job.could_not.withdrawn")
LEFT = ("书面咨询回复时限将到", "A written reply is due soon")
OVER = ("书面咨询超过时限未送达回复", "A written reply was not delivered in time")


def begins(job: Job) -> datetime:
    """The two days run from when the office received the letter."""
    origin: Any = subjects.find(job.origin_kind, job.origin_id) if job.origin_kind and job.origin_id else None
    return origin.received_at if origin is not None else job.opened_at


def due(job: Job, left: timedelta = timedelta()) -> datetime:
    """When the reply is due, or when so much of its time is left."""
    limit: timedelta = settings.value(job.site_id, LIMIT)
    working = bool(settings.value(job.site_id, "enquiries.working_days"))
    hours = Hours(working=True) if working else None
    return running.due(job, begins(job), max(limit - left, timedelta()), LIMIT, hours)


def delivered_late(job: Job) -> bool:
    """The reply went out after its time, or has not gone out and its time is over; nobody can take this mark away."""
    out = next((mark.received for mark in job.standing if mark.step == "delivered"), None)
    return (out or current().received) > due(job)


def waited_for(job: Job) -> datetime | None:
    """When the reply is due, while it waits to be delivered."""
    return due(job) if job.is_open and "delivered" not in job.passed else None


def follow(job: Job, **_said: Any) -> None:
    """Woken by the job: what is ahead is due, what is over is told; once the reply is out nothing is."""
    if job.procedure_id == LETTER:
        deadlines.move(job, "reply", _rungs(job) if waited_for(job) else [])


def _rungs(job: Job) -> list[Rung]:
    left = [
        settings.value(job.site_id, name) for name in ("enquiries.first_reminder", "enquiries.last_reminder")
    ]
    supervisor, manager = ["centre_supervisor"], ["office_manager", "centre_supervisor"]
    soon = [
        Rung(f"reply.{place}", due(job, span), supervisor, (), *LEFT, setting=LIMIT)
        for place, span in enumerate(left, 1)
    ]
    over = Rung("reply.3", due(job), manager, (), *OVER, setting=LIMIT, urgent=True)
    return [*soon, over]


def hang() -> None:
    """Whatever moves the letter moves its clock."""
    running.limited(LETTER, LIMIT, waited_for)
    for action in MOVES:
        subjects.on(action, follow)
