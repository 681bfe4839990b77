"""When the crew is due on site: a quarter of an hour after it set out, or five minutes before the appointment (HR-5)."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from webapp import deadlines, settings, subjects
from webapp.deadlines import Rung
from webapp.jobs import Job, running

ORDER = "repair_order"
MOVES = (
    *running.MOVES,
    "job.passed",
    "job.passed.withdrawn",
    "job.could_not",
    "job.could_not.withdrawn",
    "job.answered",
)
LIMIT = "repairs.arrival_limit"
TOLD = ("department_head", "centre_admin")
OVER = ("维修人员应到场，还没有到场记录", "The repair crew is due on site and has not scanned in")


def due(job: Job) -> datetime | None:
    """The moment by which somebody must be there; None while nobody has set out and nothing is agreed."""
    if agreed := job.answers.get("appointment"):
        at = datetime.fromisoformat(agreed).replace(tzinfo=ZoneInfo(job.site.timezone))
        lead = settings.value(job.site_id, "repairs.appointment_lead")
        return at - lead
    went = next((mark for mark in reversed(job.standing) if mark.step == "dispatched"), None)
    return running.due(job, went.received, settings.value(job.site_id, LIMIT), LIMIT) if went else None


def waited_for(job: Job) -> datetime | None:
    """When somebody is due there, while nobody is."""
    return due(job) if job.is_open and "on_site" not in job.passed else None


def follow(job: Job, **_said: Any) -> None:
    """Woken by the job: the head and the desk are told once the moment has passed and nobody is there."""
    if job.procedure_id != ORDER:
        return
    at = waited_for(job)
    deadlines.move(job, "arrival", [_rung(job, at)] if at is not None else [])


def _rung(job: Job, at: datetime) -> Rung:
    crew = [member.person for member in job.crew]
    return Rung("arrival", at, TOLD, crew, *OVER, setting=LIMIT, urgent=job.urgent)


def hang() -> None:
    """Whatever moves the order moves its clock."""
    running.limited(ORDER, LIMIT, waited_for)
    for action in MOVES:
        subjects.on(action, follow)
