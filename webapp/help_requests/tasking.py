"""A task for a department: accepted, begun and done by name, each with its stamp (HR-B3, HR-8)."""

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from webapp import subjects
from webapp.database import session
from webapp.errors import Refusal
from webapp.help_requests import choice
from webapp.help_requests.routing import GOES_ALONG, take_back_with_jobs, untouched
from webapp.help_requests.still_open import still_open
from webapp.jobs import Job
from webapp.jobs.scanned import as_answer
from webapp.logbook import record

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest

TASK = "department_task"
FOLLOW_UP = "follow_up"
CONFIDENTIAL = "confidential"


class Tasking:
    """How a department comes to help. Whoever has the request stays in charge of it."""

    @property
    def jobs(self) -> list[Job]:
        """The jobs that were opened from it, in order; asking afterwards is no part of the help."""
        mine = select(Job).where(
            Job.origin_kind == "help_request",
            Job.origin_id == cast("HelpRequest", self).id,
            Job.procedure_id != FOLLOW_UP,
        )
        return list(session.scalars(mine.order_by(Job.opened_at, Job.id)))

    @property
    def secret(self) -> bool:
        """It is the company's secret; only its job or its enquiry tells, to whom it is for (HR-3.4)."""
        return is_secret(cast("HelpRequest", self), self.jobs)

    @property
    def confidential(self) -> bool:
        """It was referred to the supervisor as a secret by word of mouth (HR-3.4)."""
        marks = cast("HelpRequest", self).milestones
        return any(mark.about == CONFIDENTIAL and mark.stands for mark in marks)

    @property
    def work(self) -> list[tuple[Job, tuple[str, str, str]]]:
        """Its jobs, each with the chip and words for where it stands."""
        return [(job, subjects.of(job).state(job)) for job in self.jobs]  # type: ignore[misc]

    def give_task(self, by: Any, department: str, words: str = "") -> Job:
        """Open a task for the department with what is known; several departments may be at one request."""
        request = still_open(cast("HelpRequest", self))
        if department not in choice.DEPARTMENTS:
            raise Refusal(
                "help.which_department",
                "请选择派给哪个部门",
                "Choose the department",
                clause="HR-B3",
            )
        known = {
            "department": department,
            "what": words or (None if request.secret else request.asked),
            "place": _place(request),
            "contact_phone": request.phone,
        }
        answers = {name: value for name, value in known.items() if value}
        job = Job.open(TASK, request.site, by=by, answers=answers, origin=request)
        request.add_mark("task_given", by, about=TASK)
        request.settle_stage()
        record("help_request.task_given", request, job=job.number)
        return job


def is_secret(request: "HelpRequest", jobs: list[Job]) -> bool:
    """The company's secret by word of mouth, or by one of these jobs of it (HR-3.4)."""
    return request.confidential or any(job.secret for job in jobs)


def _place(request: "HelpRequest") -> dict[str, Any] | None:
    if request.place is not None:
        return as_answer(request.place)
    words = request.place_words
    return {"kind": None, "id": None, "label": words, "kinds": []} if words else None


def may_untask(request: "HelpRequest", by: Any) -> bool:
    """This person gave the task and nobody has taken it."""
    return untouched(request, request.mark_now("task_given"), by)


def untask(request: "HelpRequest", by: Any) -> None:
    """The department is not asked after all; Refusal once somebody there has taken it."""
    take_back_with_jobs(request, "task_given", by)
    record("help_request.task_given.withdrawn", request)


def hang() -> None:
    """Let undo find the way back."""
    subjects.undoable("help_request.task_given", untask, may_untask, along=GOES_ALONG)
