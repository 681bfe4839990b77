"""Reminders of a job as due rows: set when a step is passed, stopped when what they wait for has come."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from webapp import settings
from webapp.jobs.milestone import Milestone
from webapp.procedures.step import Reminder, Step
from webapp.procedures.when import holds

if TYPE_CHECKING:
    from webapp.jobs.job import Job


def move(job: "Job", step: Step, at: datetime) -> None:
    """The step was completed: what waited for it stops, what it starts is due from then (by the server's clock)."""
    for reminder in _waiting_for(job, step):
        _deadlines().stop(job, reminder.id)
    if not job.is_open:
        stop(job)
    for reminder in step.reminders:
        if holds(reminder.when, job.answers):
            due = at + (settings.value(job.site_id, reminder.setting) if reminder.setting else reminder.after)
            _deadlines().set(job, reminder.id, due, who=_who(job, reminder), words=reminder.words)


def stop(job: "Job") -> None:
    """Nothing is waited for any more."""
    for step in job.procedure.steps.values():
        for reminder in step.reminders:
            _deadlines().stop(job, reminder.id)


def again(job: "Job", left: list[Milestone]) -> None:
    """After an undo: exactly what the steps that still stand would have set."""
    stop(job)
    for milestone in left:
        move(job, job.procedure.steps[milestone.step], milestone.received)


def _waiting_for(job: "Job", step: Step) -> list[Reminder]:
    everything = [reminder for each in job.procedure.steps.values() for reminder in each.reminders]
    return [reminder for reminder in everything if step.id in reminder.until]


def _who(job: "Job", reminder: Reminder) -> list[Any]:
    roles = [role for role in reminder.who if role != "crew"]
    return [*roles, *(member.person for member in job.crew)] if "crew" in reminder.who else list(roles)


class _Silent:
    """Stands in until the room of deadlines opens."""

    def set(self, job: "Job", rung: str, due_at: datetime, who: list[Any], words: Any) -> None:
        """Would write a due row."""

    def stop(self, job: "Job", rung: str) -> None:
        """Would stop it."""


def _deadlines() -> Any:
    return _Silent()
