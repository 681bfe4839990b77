"""Pausing the clock of a job, and letting it go on."""

from uuid import UUID
from zoneinfo import ZoneInfo

from flask import g
from flask_babel import lazy_gettext as _l

from webapp.jobs.forms import PauseForm
from webapp.jobs.job import Job
from webapp.jobs.routes.found import found
from webapp.jobs.routes.job import jobs
from webapp.people import Permission, requires
from webapp.submissions import refused, submitted

BY_THE_SERVER = refused(
    _l("A limit stands still from when the server hears of it. Ring the desk, which pauses it now.")
)


@jobs.post("/<uuid:job_id>/clock/pause")
@requires(Permission.JOBS_ASSIGN)
@submitted(BY_THE_SERVER)
def pause_clock(job_id: UUID) -> Job:
    """Until then it stands still."""
    job, form = found(job_id), PauseForm.read().require()
    until = form.until.data.replace(tzinfo=ZoneInfo(g.site.timezone)) if form.until.data else None
    job.pause_clock(until, form.reason.data or "", by=g.person, words=form.words.data or "")
    return job


@jobs.post("/<uuid:job_id>/clock/resuming")
@requires(Permission.JOBS_ASSIGN)
@submitted(BY_THE_SERVER)
def resume_clock(job_id: UUID) -> Job:
    """It goes on now."""
    job = found(job_id)
    job.resume_clock(by=g.person)
    return job
