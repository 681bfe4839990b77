"""Which open jobs are overdue: a limit of theirs was told, and no step has been completed since."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from webapp.database import session
from webapp.deadlines import Deadline, State
from webapp.jobs.job import Job
from webapp.jobs.milestone import Milestone

NO_LIMIT = "_reminder"
"""A setting of this name asks for the next step in good time; every other one says when it should be done."""
UNREAD = "ladder."


def is_overdue() -> ColumnElement[bool]:
    """Of a job in a query; a few index look-ups a job, so ask it of open ones only."""
    moved = select(func.max(Milestone.received)).where(
        Milestone.job_id == Job.id, Milestone.completes, Milestone.withdrawn_at.is_(None)
    )
    told = select(Deadline.id).where(
        Deadline.subject_kind == "job",
        Deadline.subject_id == Job.id,
        Deadline.state != State.STOPPED,
        Deadline.setting.is_not(None),
        ~Deadline.setting.endswith(NO_LIMIT, autoescape=True),
        ~Deadline.setting.startswith(UNREAD, autoescape=True),
        Deadline.fired_at > moved.correlate(Job).scalar_subquery(),
    )
    return told.correlate(Job).exists()


def overdue_of(jobs: Iterable[Job]) -> set[UUID]:
    """Ids of those that are overdue now."""
    ids = [job.id for job in jobs if job.is_open]
    return set(session.scalars(select(Job.id).where(Job.id.in_(ids), is_overdue())))


def overdue_at(site: Any) -> int:
    """How many open jobs of the site are overdue."""
    open_here = select(func.count()).where(Job.site_id == site.id, Job.ended_at.is_(None))
    return session.scalar(open_here.where(is_overdue())) or 0
