"""What somebody has in hand: jobs with a step for them, jobs that wait for somebody else, and other urgent ones."""

from typing import Any

from webapp.jobs import lists
from webapp.jobs.job import Job
from webapp.people.role import roles
from webapp.web.wording import both, listing


def has_step(job: Job, person: Any) -> bool:
    """One of the steps that may be passed now is the person's."""
    return any(job.may(person, *job.procedure.steps[way.to].who) for way in job.ways)


def parted(jobs: list[Job], person: Any) -> tuple[list[Job], list[Job]]:
    """Those with a step for the person, and those that wait for somebody else, each in their order."""
    mine = [job for job in jobs if has_step(job, person)]
    return mine, [job for job in jobs if job not in mine]


def urgent_elsewhere(job: Job, person: Any) -> list[Job]:
    """Of an urgent job, the other urgent ones that the person is at: whoever goes on it leaves them (HR-2.1.a-1a)."""
    mine = lists.mine(person, job.site) if job.urgent else []
    return [other for other in mine if other.urgent and other.id != job.id]


def next_hands(job: Job) -> str:
    """Whose the next step is, by the names of their roles; empty where nothing follows or its crew goes on."""
    step = job.next_step
    return "" if step is None else listing(both(roles()[role]) for role in step.who if role != "crew")
