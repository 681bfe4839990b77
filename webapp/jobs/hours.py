"""What the clock does to a job: a reminder that was told repeats or moves the job on; one that was read is told no more."""

from typing import Any

from webapp import subjects
from webapp.database import session
from webapp.jobs import reminders
from webapp.jobs.job import Job
from webapp.jobs.passage import pass_by_itself
from webapp.people import Person


def struck(thing: Any, rung: str, **_said: Any) -> None:
    """Woken where a deadline was told."""
    if isinstance(thing, Job) and (reminder := reminders.named(thing, rung)):
        reminders.told(thing, reminder)
        if reminder.then:
            pass_by_itself(thing, reminder.then)


def noticed(notice: Any, **_said: Any) -> None:
    """Woken where somebody read a notice."""
    job = notice.subject
    if isinstance(job, Job) and job.is_open:
        reminders.read(job, session.get(Person, notice.person_id))


def hang() -> None:
    """Let deadlines and notices wake jobs."""
    subjects.on("deadline.fired", struck)
    subjects.on("notice.seen", noticed)
