"""The jobs whose cards a phone carries: taken ones, those that wait for the person, some that may be taken."""

from typing import Any

from webapp import subjects
from webapp.jobs import lists
from webapp.jobs.job import Job

FEW = 5


def own_jobs(person: Any, site: Any) -> list[Job]:
    """In this order."""
    return [
        *lists.mine(person, site),
        *lists.awaiting(person, site)[:FEW],
        *lists.takeable(person, site)[:FEW],
    ]


subjects.carries("jobs:do", own_jobs)
