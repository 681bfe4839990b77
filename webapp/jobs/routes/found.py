"""The job that a request of the web names, if whoever asks may read it."""

from uuid import UUID

from flask import g

from webapp.errors import NotFound
from webapp.jobs.job import Job
from webapp.people import within_reach


def found(job_id: UUID) -> Job:
    """The job at this site; NotFound for another's and for a secret that is not theirs (HR-3.4)."""
    job: Job = within_reach(Job, job_id)
    if not job.may_be_read_by(g.person):
        raise NotFound
    return job
