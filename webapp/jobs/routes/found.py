"""The job or the procedure that a request of the web names, if whoever asks may read it."""

from typing import NoReturn
from uuid import UUID

from flask import g

from webapp.errors import NotFound
from webapp.jobs.job import Job
from webapp.people import within_reach
from webapp.procedures.procedure import Procedure
from webapp.procedures.shelf import book


def found(job_id: UUID) -> Job:
    """The job at this site; NotFound for another's and for a secret that is not theirs (HR-3.4)."""
    job: Job = within_reach(Job, job_id)
    if not job.may_be_read_by(g.person):
        raise NotFound
    return job


def nowhere() -> NoReturn:
    """A Refusal, not a bare 404: what a phone sent from its queue is parked under its id."""
    raise NotFound


def procedure_named(kind: str) -> Procedure:
    """The procedure of that name in the book; NotFound where there is none."""
    return book().get(kind) or nowhere()
