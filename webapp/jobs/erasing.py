"""The end of a job's time: what was answered about people is destroyed; what kind of job, when and by whom stays."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp import clock, subjects
from webapp.evidence import Evidence
from webapp.jobs.job import Job
from webapp.logbook import record


def erase(job: Job) -> None:
    """Destroy every answer that may name a person, taken back ones too, and the signatures."""
    for answer in job.answer_rows:
        answer.private = None
    Evidence.erase_about(job)
    job.erased_at = clock.now()
    record("job.erased", job, erases=True)


def due(site_id: UUID, before: datetime) -> Any:
    """Jobs that ended before that moment; those of a help request stand in its register and go with it (HR-10b)."""
    own = Job.origin_kind.is_distinct_from("help_request")
    ended = select(Job).where(Job.site_id == site_id, Job.erased_at.is_(None), Job.ended_at < before, own)
    return ended.order_by(Job.ended_at)


subjects.expires(subjects.Expiring("job", "任务单", "Jobs", "papers.job_years", due, erase))
