"""What the house knows of a job: its label, its page, what a scan of it offers, how it is taken back."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from webapp import subjects
from webapp.database import session
from webapp.jobs import joining, leaving
from webapp.jobs.job import Job
from webapp.jobs.lists import WITH_ALL
from webapp.people import Permission


def label(job: Job) -> str:
    """送医 QZ01-261121-001/1, in the language of whoever reads."""
    return f"{job.procedure.words} {job.number}"


def state(job: Job) -> tuple[str, str, str]:
    """Chip and words for where the job stands."""
    reason = job.procedure.reason(job.not_done_because or "")
    if reason is not None:
        return "closed", f"未办成：{reason.words.zh}", f"Not done: {reason.words.en}"
    return job.step.chip, job.step.state.zh, job.step.state.en


def offers(job: Job, person: Any) -> list[subjects.Offer]:
    """The next step of the job, if it is this person's."""
    step = job.next_step
    if step is None or not person.may(Permission.JOBS_DO, job.site_id):
        return []
    urgency = 5 if job.urgent else 20
    return [subjects.Offer(step.button.zh, step.button.en, f"/jobs/{job.id}", job.procedure.icon, urgency)]


def numbered(number: str, site_id: UUID) -> Job | None:
    """The job of that printed number at the site."""
    return session.scalar(select(Job).where(Job.site_id == site_id, Job.number == number))


def open_at(place_id: UUID, site_id: UUID, at_most: int = 5) -> list[Job]:
    """The jobs that are to be done there, the oldest first."""
    mine = select(Job).where(Job.site_id == site_id, Job.place_id == place_id, Job.ended_at.is_(None))
    return list(session.scalars(mine.order_by(Job.opened_at, Job.id).limit(at_most)))


def hang() -> None:
    """Make jobs known to the house."""
    subjects.gives_orders(numbered, open_at)
    subjects.register(
        subjects.Kind(
            name="job",
            model=Job,
            zh="任务",
            en="Job",
            label=label,
            url=lambda job: f"/jobs/{job.id}",
            partial="jobs/_job.html",
            variable="job",
            is_open=lambda job: job.is_open,
            offers=offers,
            state=state,
            permission=Permission.JOBS_DO,
            icon="list-checks",
            whereabouts=lambda job: (job.number, job.where),
            inset=lambda job: job.procedure.panel,
            with_all=WITH_ALL,
        )
    )
    subjects.undoable("job.passed", leaving.take_back, leaving.may_take_back, along=("job.opened",))
    subjects.undoable("job.taken", joining.step_back)
    subjects.undoable("job.could_not", leaving.take_back_could_not)
