"""To whose procedure a request belongs, and how it gets there (HR-4 to HR-7, HR-9)."""

from typing import TYPE_CHECKING, Any, cast

from webapp import subjects
from webapp.errors import Conflict, Refusal
from webapp.help_requests import choice
from webapp.help_requests.milestone import HelpMilestone
from webapp.help_requests.still_open import still_open
from webapp.logbook import current, record

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest

PAID = "paid_service"
WRITTEN = "written_enquiry"
TO = {
    "repair": "repair_order",
    "complaint": "complaint",
    "crime_accident": "incident",
    "disaster": "incident",
}
GOES_ALONG = ("job.opened", "job.passed")


class Routing:
    """How a request reaches the room that works on it; its job follows, and the request follows its job."""

    @property
    def destination(self) -> str | None:
        """The procedure that its kind belongs to; None where the desk sees to it itself."""
        request = cast("HelpRequest", self)
        if request.kind == "enquiry":
            return WRITTEN if request.form == "written" else None
        return TO.get(request.kind)

    @property
    def routes(self) -> list[str]:
        """The procedures that it was routed to, in order."""
        marks = cast("HelpRequest", self).in_hand
        return [mark.about for mark in marks if mark.step == "routed" and mark.about]

    def route(self, by: Any, to: str | None = None) -> None:
        """Pass it on to its procedure: recorded as `help_request.routed` with `to`, on which the room opens its job.

        Refusal where its kind belongs to none (HR-8); Conflict where it is there already.
        """
        request = still_open(cast("HelpRequest", self))
        chosen = to or request.destination
        if chosen is None:
            raise Refusal(
                "help.no_route",
                "“{zh_kind}”由前台直接办理，不转其他流程。请答复住户，或派给部门",
                "“{en_kind}” has no procedure of its own: answer the resident, or give a department a task",
                clause="HR-8",
                zh_kind=choice.KINDS[request.kind].zh,
                en_kind=choice.KINDS[request.kind].en,
            )
        if chosen in request.routes:
            raise Conflict(
                "help.routed",
                "这条求助已经转过，请打开下面的任务接着办",
                "It was passed on already; open its job and go on there",
            )
        request.add_mark("routed", by, about=chosen)
        request.settle_stage()
        record("help_request.routed", request, to=chosen)

    def charge(self, by: Any) -> None:
        """Money will be asked for it: the paid-service order is opened at once (HR-9). First aid is never charged."""
        request = still_open(cast("HelpRequest", self))
        if request.kind == "first_aid":
            raise Refusal(
                "help.first_aid_is_free",
                "急救求助不收费。住户另要收费服务的，请新登记一条求助",
                "First aid is never charged; take a new request for any paid service",
                clause="HR-9",
            )
        if not request.paid:
            request.paid = True
            record("help_request.charged", request)
        request.route(by, PAID)


def untouched(request: "HelpRequest", mark: Any, by: Any) -> bool:
    """This person set the mark, and nobody has begun with what was opened with it."""
    return mark is not None and mark.by_id == by.id and all(map(_not_begun, _opened_with(request, mark)))


def take_back_with_jobs(request: "HelpRequest", step: str, by: Any) -> HelpMilestone:
    """The mark goes and what was opened with it; Refusal once somebody is at it. To be recorded by the caller."""
    mark = request.locked_after_its_jobs().mark_now(step)
    if mark is None or not untouched(request, mark, by):
        raise Refusal(
            "help.begun_there",
            "已有人接手，不能撤销。请打开任务按“没有办成”",
            "Somebody is at it already; open the job and say that it could not be done",
        )
    for job in _opened_with(request, mark):
        while job.standing:
            job.take_back(by=by)
    mark.withdrawn_at = current().received
    request.settle_stage()
    return mark


def may_unroute(request: "HelpRequest", by: Any) -> bool:
    """This person routed it and nobody has begun there."""
    return untouched(request, request.mark_now("routed"), by)


def unroute(request: "HelpRequest", by: Any) -> None:
    """It is not passed on after all: the mark and what was opened with it go; Refusal once somebody is at it."""
    mark = take_back_with_jobs(request, "routed", by)
    record("help_request.routed.withdrawn", request, to=mark.about)


def _opened_with(request: "HelpRequest", mark: Any) -> list[Any]:
    return [job for job in request.jobs if job.opened_at == mark.received and job.procedure_id == mark.about]


def _not_begun(job: Any) -> bool:
    return not job.crew and all(milestone.auto for milestone in job.standing[1:])


def hang() -> None:
    """Let undo find the way back."""
    subjects.undoable("help_request.routed", unroute, may_unroute, along=GOES_ALONG)
