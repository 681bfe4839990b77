"""The end of a job's time: what was answered about people is destroyed; what kind of job, when and by whom stays."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp import clock, subjects
from webapp.evidence import Evidence
from webapp.jobs.job import Job
from webapp.logbook import record
from webapp.procedures.shelf import book

USUAL = ""


def erase(job: Job) -> None:
    """Destroy every answer that may name a person, taken back ones too, and the signatures."""
    for answer in job.answer_rows:
        answer.private = None
    for pause in job.pauses:
        pause.words = None
    Evidence.erase_about(job)
    job.erased_at = clock.now()
    record("job.erased", job, erases=True)


def due_of(kept: str = USUAL) -> Callable[[UUID, datetime], Any]:
    """Of the kinds of jobs that are kept as long as this setting says, those that ended before a moment.

    Usual ones of a help request stand in its register and go with it (HR-10b).
    """

    def due(site_id: UUID, before: datetime) -> Any:
        ended = select(Job).where(Job.site_id == site_id, Job.erased_at.is_(None), Job.ended_at < before)
        special = [one.id for one in book().values() if one.kept and kept in (USUAL, one.kept)]
        if kept:
            return ended.where(Job.procedure_id.in_(special)).order_by(Job.ended_at)
        own = Job.origin_kind.is_distinct_from("help_request")
        return ended.where(own, Job.procedure_id.not_in(special)).order_by(Job.ended_at)

    return due


subjects.expires(subjects.Expiring("job", "任务单", "Jobs", "papers.job_years", due_of(), erase))
