"""Steps of a job in which something passes to somebody else, as the book says."""

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import select

from webapp.database import session
from webapp.jobs.catching_up import missing_before
from webapp.jobs.job import Job
from webapp.jobs.lists import WITH_ALL
from webapp.jobs.step_form import StepForm
from webapp.subjects.handing_over import HandOver, hands_over


def hand_overs(site_id: UUID) -> Iterator[HandOver]:
    """Those steps of every open job of the site that have not been passed."""
    asked = select(Job).where(Job.site_id == site_id, Job.ended_at.is_(None)).options(*WITH_ALL)
    for job in session.scalars(asked):
        for step in job.procedure.steps.values():
            if step.handover and step.id not in job.passed:
                form = StepForm.of(job, step, {})[0]
                words = step.button
                told = {"form": form, "missing": missing_before(job, step)}
                yield HandOver(form.action, job, words.zh, words.en, "jobs/_receipt.html", told)


hands_over(hand_overs)
