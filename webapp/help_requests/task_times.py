"""From when to when each task of a request ran: the row of the register keeps it, whatever was typed (HR-2.2-1)."""

from collections.abc import Iterable

from webapp.clock import local
from webapp.help_requests.aiding import REGISTERING, reported
from webapp.jobs import Job


def task_times(jobs: Iterable[Job], english: bool = False) -> list[str] | None:
    """A line a task, by the clock of its steps, or until it was said that it could not be done; without an end while nobody
    has said how it went. None without tasks."""
    return [_line(job, english) for job in jobs if job.standing] or None


def _line(job: Job, english: bool) -> str:
    hours = [mark.at for mark in job.standing if mark.step != REGISTERING]
    if job.not_done_because and job.ended_at:
        hours.append(job.ended_at)
    first, last = local(job.site, min(hours)), local(job.site, max(hours))
    until = f"{last:%H:%M}" if first.date() == last.date() else f"{last:%m-%d %H:%M}"
    name = job.procedure.words.en if english else job.procedure.words.zh
    return f"{name} {first:%m-%d %H:%M}–{until if reported(job) else ''}"
