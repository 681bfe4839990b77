"""Jobs on the phone: mine and those to take, the card, and every step of it."""

from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l

from webapp.jobs import lists
from webapp.jobs.candidates import staff_of
from webapp.jobs.card import why
from webapp.jobs.forms import AssignForm, CouldNotForm
from webapp.jobs.in_hand import parted
from webapp.jobs.job import Job
from webapp.jobs.planned import planned
from webapp.jobs.reading import answers_of, later_answers
from webapp.jobs.routes.found import found, nowhere, procedure_named
from webapp.jobs.step_form import first_questions
from webapp.people import Permission, requires
from webapp.procedures.procedure import Procedure
from webapp.procedures.shelf import book
from webapp.submissions import KEPT, Done, refused, submitted
from webapp.submissions.on_paper import from_paper
from webapp.web.answers import page, page_or_fragment
from webapp.web.forms import sent

jobs = Blueprint("jobs", __name__, url_prefix="/jobs")


@jobs.get("/")
@requires(Permission.JOBS_DO)
def index() -> Response:
    """My jobs, those that wait for me, those that I may take."""
    mine, others = parted(lists.mine(g.person, g.site), g.person)
    return page(
        "jobs/index.html",
        mine=mine,
        others=others,
        awaiting=lists.awaiting(g.person, g.site),
        takeable=lists.takeable(g.person, g.site),
        kinds=_askable(),
    )


@jobs.get("/new")
@requires(Permission.JOBS_ASK)
def choose() -> Response:
    """What kind of job."""
    return page("jobs/choose.html", kinds=_askable())


@jobs.get("/new/<kind>")
@requires(Permission.JOBS_ASK)
def new(kind: str) -> Response:
    """The form of a new job, prefilled from the address and, where the file says so, from the last one."""
    procedure = procedure_named(kind)
    last = lists.last_of(kind, g.site)
    questions = first_questions(procedure, request.args, last.answers if last else {})
    return page(
        "jobs/new.html",
        procedure=procedure,
        questions=questions,
        why=why(procedure.first),
        planned=planned(procedure, g.site, g.person),
        further=urlencode(request.args),
    )


@jobs.post("/new/<kind>")
@requires(Permission.JOBS_ASK)
@submitted(KEPT)
@from_paper
def create(kind: str) -> Done:
    """Open a job; what the address said for later steps goes along to its card."""
    procedure = procedure_named(kind)
    job = Job.open(kind, g.site, by=g.person, answers=answers_of(procedure, procedure.first, sent(), g.site))
    return Done(job, url=f"/jobs/{job.id}?{_further(procedure)}")


@jobs.get("/<uuid:job_id>")
@requires(Permission.JOBS_DO)
def show(job_id: UUID) -> Response:
    """The card."""
    return page_or_fragment("jobs/show.html", "jobs/_job.html", job=found(job_id))


@jobs.post("/<uuid:job_id>/crew")
@requires(Permission.JOBS_DO)
@submitted(KEPT)
@from_paper
def accept(job_id: UUID) -> Job:
    """Take it."""
    job = found(job_id)
    job.accept(by=g.person)
    return job


@jobs.post("/<uuid:job_id>/assignments")
@requires(Permission.JOBS_ASSIGN)
@submitted(refused(_l("Whoever gets it must hear of it now. Ring him, and assign it later.")))
def assign(job_id: UUID) -> Job:
    """Give it to somebody."""
    job = found(job_id)
    job.assign(staff_of(g.site, AssignForm.read().require().person.data), by=g.person)
    return job


@jobs.post("/<uuid:job_id>/milestones/<step>")
@jobs.post("/<uuid:job_id>/milestones/<step>/<int:row>")
@requires(Permission.JOBS_DO)
@submitted(KEPT)
@from_paper
def pass_step(job_id: UUID, step: str, row: int = 0) -> Job:
    """Pass a step."""
    job = found(job_id)
    wanted = job.procedure.steps.get(step) or nowhere()
    answers = answers_of(job.procedure, wanted, sent(), g.site)
    job.pass_step(step, answers, by=g.person, row=row)
    return job


@jobs.post("/<uuid:job_id>/answers")
@requires(Permission.JOBS_DO)
@submitted(KEPT)
def answer(job_id: UUID) -> Job:
    """Fill in what was missing."""
    job = found(job_id)
    job.answer(later_answers(job, sent(), g.site), by=g.person)
    return job


@jobs.post("/<uuid:job_id>/could-not")
@requires(Permission.JOBS_DO)
@submitted(KEPT)
@from_paper
def could_not(job_id: UUID) -> Job:
    """It could not be done."""
    job = found(job_id)
    job.could_not(by=g.person, **CouldNotForm.read().require().told)
    return job


def _further(procedure: Procedure) -> str:
    told = {name: value for name, value in request.args.items() if name in procedure.fields}
    return urlencode({"did": request.form.get("_id", ""), **told})


def _askable() -> list[Procedure]:
    return [one for one in book().values() if one.stands_alone and g.person.holds(one.ask, g.site.id)]
