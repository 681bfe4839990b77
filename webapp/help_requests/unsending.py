"""Taking back what was just done for a patient, within the ten seconds of undo (design 3.10)."""

from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from webapp import notices, subjects
from webapp.database import session
from webapp.errors import Refusal
from webapp.help_requests.aiding import AMBULANCE, ESCORT, NURSING
from webapp.logbook import Entry, current, record

if TYPE_CHECKING:
    from webapp.help_requests.help_request import HelpRequest
    from webapp.help_requests.milestone import HelpMilestone

BRANCH_OF = {"escort_sent": ESCORT, "carer_sent": NURSING, "called_120": AMBULANCE}
GOES_ALONG = ("job.opened", "job.passed")


def may_unsend(step: str, request: "HelpRequest", by: Any) -> bool:
    """This person sent them, and they have not begun."""
    mark = request.mark(step)
    job = _opened_with(request, mark)
    return mark is not None and mark.by_id == by.id and (job is None or _not_begun(job))


def unsend(step: str, request: "HelpRequest", by: Any) -> None:
    """Nobody is sent after all, 120 was not rung: mark and job go, the request stands where it stood."""
    mark = request.locked_after_its_jobs().mark(step)
    if mark is None or not may_unsend(step, request, by):
        raise _begun()
    job = _opened_with(request, mark)
    while job is not None and job.standing:
        job.take_back(by=by)
    _void(request, mark)
    record(f"help_request.{step}.withdrawn", request, job=job.number if job else None)
    if job is not None:
        notices.withdraw(job)


def unchoose(request: "HelpRequest", by: Any) -> None:
    """The caller did not choose that; what was chosen before stands."""
    mark = request.locked().mark("aid_chosen")
    if mark is None or mark.by_id != by.id:
        raise _begun()
    alike = [one for one in request.milestones if one.step == mark.step and one.received == mark.received]
    said = select(Entry).where(Entry.subject_id == request.id, Entry.received == mark.received)
    chosen = session.scalars(said.where(Entry.action == "help_request.aid_chosen").order_by(Entry.seq)).all()
    request.unwant(chosen[alike.index(mark)].said["modes"])
    _void(request, mark)
    record("help_request.aid_chosen.withdrawn", request)


def hang() -> None:
    """Let undo find the way back."""
    for step in BRANCH_OF:
        undo, may = partial(unsend, step), partial(may_unsend, step)
        subjects.undoable(f"help_request.{step}", undo, may, along=GOES_ALONG)
    subjects.undoable("help_request.aid_chosen", unchoose)


def _opened_with(request: "HelpRequest", mark: "HelpMilestone | None") -> Any:
    """The job that the act of this mark opened; a second call for the same ambulance opened none."""
    if mark is None:
        return None
    sent = (job for job in request.jobs if job.procedure_id == BRANCH_OF[mark.step])
    return next((job for job in sent if job.opened_at == mark.received), None)


def _not_begun(job: Any) -> bool:
    return not job.crew and all(milestone.auto for milestone in job.standing[1:])


def _void(request: "HelpRequest", mark: "HelpMilestone") -> None:
    mark.withdrawn_at = current().received
    request.settle_stage()


def _begun() -> Refusal:
    return Refusal(
        "help.begun",
        "已有人接单或已有后续处理，不能撤销。请打开任务按“没有办成”",
        "Somebody is at it already; open the job and say that it could not be done",
    )
