"""What the clock does to a job: at the hour of a reminder it may move on by itself."""

from typing import Any

from webapp import subjects
from webapp.jobs import reminders
from webapp.jobs.job import Job
from webapp.jobs.passage import pass_by_itself


def struck(thing: Any, rung: str, **_said: Any) -> None:
    """Woken where a deadline was told."""
    if isinstance(thing, Job) and (reminder := reminders.named(thing, rung)) and reminder.then:
        pass_by_itself(thing, reminder.then)


def hang() -> None:
    """Let deadlines wake jobs."""
    subjects.on("deadline.fired", struck)
