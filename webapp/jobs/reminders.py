"""Reminders of a job as due rows: set when a step is passed, stopped when what they wait for has come."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from webapp import deadlines, settings
from webapp.jobs import running
from webapp.jobs.milestone import Milestone
from webapp.logbook import current
from webapp.procedures.reminder import Reminder
from webapp.procedures.step import Step
from webapp.procedures.when import holds

if TYPE_CHECKING:
    from webapp.jobs.job import Job


def move(job: "Job", step: Step, at: datetime, told_until: datetime | None = None) -> None:
    """The step was completed: what waited for it stops, what it starts is due from then (by the server's clock).

    What was due before `told_until` was told already and is not set again, unless it repeats.
    """
    for reminder in _waiting_for(job, step):
        deadlines.stop(job, reminder.id)
    if not job.is_open:
        stop(job)
    for reminder in step.reminders:
        if holds(reminder.when, job.answers):
            due = running.due(job, at, span_of(job, reminder), reminder.setting)
            if told_until is None or due > told_until or reminder.repeats:
                _set(job, reminder, max(due, told_until or due))


def named(job: "Job", rung: str) -> Reminder | None:
    """The reminder of that name."""
    return next((reminder for reminder in _all(job) if reminder.id == rung), None)


def span_of(job: "Job", reminder: Reminder) -> timedelta:
    """How long after its step it is due at this site."""
    span: timedelta = settings.value(job.site_id, reminder.setting) if reminder.setting else reminder.after
    return span


def stop(job: "Job") -> None:
    """Nothing is waited for any more."""
    for reminder in _all(job):
        deadlines.stop(job, reminder.id)


def again(job: "Job", left: list[Milestone]) -> None:
    """After an undo: exactly what the steps that still stand would have set."""
    stop(job)
    for milestone in left:
        move(job, job.procedure.steps[milestone.step], milestone.received, current().received)


def _waiting_for(job: "Job", step: Step) -> list[Reminder]:
    return [reminder for reminder in _all(job) if step.id in reminder.until]


def _all(job: "Job") -> list[Reminder]:
    return [reminder for step in job.procedure.steps.values() for reminder in step.reminders]


def _set(job: "Job", reminder: Reminder, due: datetime) -> None:
    deadlines.set(
        job,
        reminder.id,
        due,
        roles=[role for role in reminder.who if role != "crew"],
        persons=[member.person for member in job.crew] if "crew" in reminder.who else [],
        zh=reminder.words.zh,
        en=reminder.words.en,
        setting=reminder.setting or None,
        urgent=job.urgent,
        rings=reminder.rings,
        everyone=reminder.everyone,
        again=span_of(job, reminder) if reminder.repeats else None,
        until_seen=reminder.until_seen,
        clause=reminder.clause or None,
    )
    if reminder.rings and not reminder.after:
        deadlines.at_once(job, reminder.id)
