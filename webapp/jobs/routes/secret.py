"""Opening what is the company's secret."""

from uuid import UUID

from flask import g
from flask_babel import lazy_gettext as _l

from webapp.jobs.routes.found import found
from webapp.jobs.routes.job import jobs
from webapp.people import Permission, requires
from webapp.submissions import Done, refused, submitted
from webapp.web.answers import page_or_fragment, unkept


@jobs.post("/<uuid:job_id>/readings")
@requires(Permission.JOBS_DO)
@submitted(refused(_l("A secret is read with the network only, because its opening is recorded.")))
def read(job_id: UUID) -> Done:
    """The card in full, once; the opening is an entry."""
    job = found(job_id)
    job.read_in_full(by=g.person)
    return Done(
        job, response=unkept(page_or_fragment("jobs/show.html", "jobs/_job.html", job=job, opened=True))
    )
